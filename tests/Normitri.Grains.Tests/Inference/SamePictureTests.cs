using Normitri.Contracts.Configuration;
using Normitri.Contracts.Identities;
using Normitri.Contracts.Results;
using Normitri.Grains.Tests.Clusters;
using Normitri.Storage.Journal;
using Normitri.Vision.Pipelines;

namespace Normitri.Grains.Tests.Inference;

/// <summary>The same picture again, through silos, owners and the journal.</summary>
[Trait("Row", "S14")]
public sealed class SamePictureTests
{
    private static readonly UnitId Camera = UnitId.Camera("acme", "store-1", "cam-1");
    private static readonly UnitId Neighbour = UnitId.Camera("acme", "store-1", "cam-2");
    private static readonly UnitId Stranger = UnitId.Camera("globex", "store-1", "cam-1");
    private static readonly CameraConfiguration All = CameraConfiguration.Default with { Policy = QueuePolicy.All };
    private static readonly Dictionary<string, string?> Cached = new() { ["Normitri:ResultCache:Entries"] = "100" };

    [Fact]
    public async Task SamePictureTwice_IsOneInferenceAndTwoResults()
    {
        await using var cluster = await UnitCluster.StartAsync(settings: Cached);
        await cluster.ConfigureAsync(Camera, All);
        await cluster.ConfigureAsync(Neighbour, All with { Regions = [new DefectBox(0.9f, 0.9f, 0.1f, 0.1f)] });
        await SendAndWaitAsync(cluster, Camera, 1, 1);
        await SendAndWaitAsync(cluster, Camera, 2, 2);
        var outcomes = await SendAndWaitAsync(cluster, Neighbour, 1, 3);

        Assert.Equal(1, cluster.Inference.Calls);
        Assert.Equal([null, true, true], outcomes.Select(outcome => outcome.Result!.CacheHit));
        Assert.Equal(3, outcomes.Select(outcome => outcome.FrameId).Distinct().Count());
        // Regions are the unit's own and come after the cache.
        Assert.Equal([1, 1, 0], outcomes.Select(outcome => outcome.Result!.Defects.Length));
        Assert.Equal(["cache"], outcomes[1].Result!.Stages.Select(stage => stage.Name));
        Assert.Equal((2, 2), ((await cluster.BooksAsync(Camera)).Accepted, (await cluster.BooksAsync(Camera)).Processed));
        Assert.Equal([null, true], (await cluster.Results.ReadAsync(Camera, 0, 10, default)).Select(stored => stored.Result.CacheHit));
    }

    [Fact]
    public async Task AnotherTenantOrANewVersion_IsLookedAtAnew()
    {
        await using var cluster = await UnitCluster.StartAsync(settings: Cached);
        await SendAndWaitAsync(cluster, Camera, 1, 1);
        await SendAndWaitAsync(cluster, Stranger, 1, 2);
        Assert.Equal(2, cluster.Inference.Calls);
        cluster.Inference.Version = "2";
        await SendAndWaitAsync(cluster, Camera, 2, 3);
        Assert.Equal(3, cluster.Inference.Calls);
        var outcomes = await SendAndWaitAsync(cluster, Camera, 3, 4);
        Assert.Equal(3, cluster.Inference.Calls);
        Assert.Equal("2-of-scripted", outcomes[^1].Result!.Model.Version);
    }

    [Fact]
    public async Task PictureThatFailed_IsLookedAtAnew()
    {
        await using var cluster = await UnitCluster.StartAsync(settings: Cached);
        cluster.Inference.FailNext(new PipelineError(PipelineErrorKind.DecoderError, "The picture ends early.", "decode", Retryable: false));
        await SendAndWaitAsync(cluster, Camera, 1, 1);
        var outcomes = await SendAndWaitAsync(cluster, Camera, 2, 2);
        Assert.Equal([OutcomeKind.Dead, OutcomeKind.Processed], outcomes.Select(outcome => outcome.Kind));
        Assert.Equal(2, cluster.Inference.Calls);
    }

    private static async Task<IReadOnlyList<FrameOutcome>> SendAndWaitAsync(UnitCluster cluster, UnitId unit, ulong sequence, int outcomes)
    {
        await cluster.SendAsync(unit, sequence, picture: 7);
        return await cluster.Outcomes.WaitForAsync(outcomes);
    }
}
