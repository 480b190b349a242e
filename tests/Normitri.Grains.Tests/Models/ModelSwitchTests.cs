using Normitri.Contracts.Configuration;
using Normitri.Contracts.Identities;
using Normitri.Contracts.Results;
using Normitri.Grains.Tests.Clusters;
using Normitri.Storage.Journal;
using Normitri.Vision.Pipelines;

namespace Normitri.Grains.Tests.Models;

/// <summary>A model that is changed in the middle of a stream of frames: every frame is looked at by one model as a whole.</summary>
[Trait("Row", "N35")]
public sealed class ModelSwitchTests
{
    private const int Frames = 40;
    private static readonly UnitId Camera = UnitId.Camera("acme", "store-1", "cam-1");
    private static readonly UnitId Lane = UnitId.Customer("acme", "store-1", "lane-1");
    private static readonly CameraConfiguration All = CameraConfiguration.Default with { Policy = QueuePolicy.All };

    [Fact]
    public async Task CamerasModel_ChangedWhileAFrameIsInWork_HoldsFromTheNextFrameOn()
    {
        await using var cluster = await UnitCluster.StartAsync(silos: 2);
        await cluster.ConfigureAsync(Camera, All with { Model = "old" });

        var results = await SwitchAsync(cluster, Camera, async () =>
        {
            await cluster.ConfigureAsync(Camera, All with { Model = "new" });
            await cluster.Camera(Camera).ConfigurationChangedAsync(2);
        });

        AssertSwitchedAfter(Frames / 2, results);
    }

    [Theory]
    [InlineData(null, null)]
    [InlineData("store-1", null)]
    [InlineData("store-1", "lane-1")]
    public async Task AssignedModel_ChangedWhileAScanIsInWork_HoldsFromTheNextScanOn(string? store, string? customer)
    {
        await using var cluster = await UnitCluster.StartAsync(silos: 2);
        var scope = new AssignmentScope("acme", store, customer);
        await cluster.AssignAsync(scope, "old");

        var results = await SwitchAsync(cluster, Lane, () => cluster.AssignAsync(scope, "new"));

        AssertSwitchedAfter(Frames / 2, results);
    }

    [Fact]
    public async Task AssignedModel_ThatIsRemoved_LeavesTheNextWiderOne()
    {
        await using var cluster = await UnitCluster.StartAsync();
        await cluster.AssignAsync(new AssignmentScope("acme", null, null), "new");
        await cluster.AssignAsync(new AssignmentScope("acme", "store-1", null), "old");

        var results = await SwitchAsync(cluster, Lane, () => cluster.AssignAsync(new AssignmentScope("acme", "store-1", null), null));

        AssertSwitchedAfter(Frames / 2, results);
    }

    [Fact]
    public async Task Frame_ThatIsTriedAgainAfterTheChange_StaysWithItsModel()
    {
        await using var cluster = await UnitCluster.StartAsync();
        await cluster.ConfigureAsync(Camera, All with { Model = "old" });
        var entered = cluster.Inference.CloseGate();
        cluster.Inference.FailNext(new PipelineError(PipelineErrorKind.InferenceFailed, "The queue is full.", "queue", Retryable: true));
        await cluster.SendAsync(Camera, 1);
        await cluster.SendAsync(Camera, 2);
        await entered;
        await cluster.ConfigureAsync(Camera, All with { Model = "new" });
        await cluster.Camera(Camera).ConfigurationChangedAsync(2);
        cluster.Inference.OpenGate();

        var results = (await cluster.Outcomes.WaitForAsync(2)).Select(outcome => outcome.Result!).ToList();

        AssertSwitchedAfter(1, results);
        Assert.Equal(["old", "old", "new"], cluster.Inference.ModelsAsked);
    }

    [Fact]
    public async Task Scan_ThatIsTriedAgainAfterTheChange_StaysWithItsModel()
    {
        await using var cluster = await UnitCluster.StartAsync();
        var store = new AssignmentScope("acme", "store-1", null);
        await cluster.AssignAsync(store, "old");
        var entered = cluster.Inference.CloseGate();
        cluster.Inference.FailNext(new PipelineError(PipelineErrorKind.InferenceFailed, "The queue is full.", "queue", Retryable: true));
        await cluster.SendAsync(Lane, 1);
        await cluster.SendAsync(Lane, 2);
        await entered;
        await cluster.AssignAsync(store, "new");
        cluster.Inference.OpenGate();

        AssertSwitchedAfter(1, [.. (await cluster.Outcomes.WaitForAsync(2)).Select(outcome => outcome.Result!)]);
        Assert.Equal(["old", "old", "new"], cluster.Inference.ModelsAsked);
    }

    [Fact]
    public async Task ModelChangedManyTimesUnderLoad_NeverMixesTwoModelsInOneResult()
    {
        await using var cluster = await UnitCluster.StartAsync(silos: 2);
        var units = Enumerable.Range(1, 4).Select(number => UnitId.Customer("acme", "store-1", $"lane-{number}")).ToList();
        var store = new AssignmentScope("acme", "store-1", null);
        var named = new List<string>();
        for (ulong sequence = 1; sequence <= Frames; sequence++)
        {
            named.Add($"model-{sequence}");
            await cluster.AssignAsync(store, named[^1]);
            foreach (var unit in units)
                await cluster.SendAsync(unit, sequence);
        }

        var outcomes = await cluster.Outcomes.WaitForAsync(Frames * units.Count);

        foreach (var results in outcomes.GroupBy(outcome => outcome.Unit, outcome => outcome.Result!))
        {
            Assert.Equal(Frames, results.Count());
            Assert.All(results, AssertOneModel);
            var choices = results.OrderBy(result => result.Sequence).Select(result => named.IndexOf(result.Model.Id)).ToList();
            Assert.Equal(choices.Order(), choices);
            // A frame is never looked at by a model that was replaced before it was sent.
            Assert.All(choices.Index(), choice => Assert.True(choice.Item >= choice.Index, $"frame {choice.Index + 1} was looked at by {named[choice.Item]}"));
        }
    }

    /// <summary>Sends frames; the change happens while the one in the middle is at the model.</summary>
    private static async Task<IReadOnlyList<DefectResult>> SwitchAsync(UnitCluster cluster, UnitId unit, Func<Task> change)
    {
        const int middle = Frames / 2;
        for (ulong sequence = 1; sequence < middle; sequence++)
            await cluster.SendAsync(unit, sequence);
        await cluster.Outcomes.WaitForAsync(middle - 1);
        var entered = cluster.Inference.CloseGate();
        for (ulong sequence = middle; sequence <= Frames; sequence++)
            await cluster.SendAsync(unit, sequence);
        await entered;
        await change();
        cluster.Inference.OpenGate();
        var outcomes = await cluster.Outcomes.WaitForAsync(Frames);
        Assert.All(outcomes, outcome => Assert.Equal(OutcomeKind.Processed, outcome.Kind));
        return [.. outcomes.Select(outcome => outcome.Result!)];
    }

    private static void AssertSwitchedAfter(int frames, IReadOnlyList<DefectResult> results)
    {
        Assert.All(results, AssertOneModel);
        Assert.All(results, result => Assert.Equal(result.Sequence <= (ulong)frames ? "old" : "new", result.Model.Id));
        Assert.Equal(results.Count, results.Select(result => result.Sequence).Distinct().Count());
    }

    /// <summary>Id, version, hash and classes all come from one model.</summary>
    private static void AssertOneModel(DefectResult result)
    {
        Assert.Equal(ScriptedInference.IdentityOf(result.Model.Id), new Normitri.Inference.Models.ModelIdentity(result.Model.Id, result.Model.Version, result.Model.Sha256));
        Assert.Equal(ScriptedInference.ClassOf(result.Model.Id), Assert.Single(result.Defects).Category);
    }
}
