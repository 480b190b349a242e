using Normitri.Contracts.Configuration;
using Normitri.Contracts.Identities;
using Normitri.Grains.Tests.Clusters;
using Normitri.Storage.Journal;

namespace Normitri.Grains.Tests.Inference;

/// <summary>Silos that run models and silos that do not; the API is a client outside of them all.</summary>
[Trait("Row", "N41")]
public sealed class InferenceSiloTests
{
    private static readonly CameraConfiguration All = CameraConfiguration.Default with { Policy = QueuePolicy.All };
    private static readonly UnitId Camera = UnitId.Camera("acme", "store-1", "cam-1");

    [Fact]
    public async Task InferenceSiloThatIsKilled_LeavesItsFramesToTheOther()
    {
        const int cameras = 8;
        const int frames = 30;
        await using var cluster = await UnitCluster.StartAsync(silos: 3, inference: silo => silo > 0);
        var units = Enumerable.Range(1, cameras).Select(number => UnitId.Camera("acme", "store-1", $"cam-{number}")).ToList();
        foreach (var unit in units)
            await cluster.ConfigureAsync(unit, All);
        for (ulong sequence = 1; sequence <= frames; sequence++)
        {
            if (sequence == frames / 2)
                await KillWhileWorkingAsync(cluster);
            await Task.WhenAll(units.Select(unit => cluster.AnnounceAsync(unit, sequence)));
        }

        var outcomes = await cluster.Outcomes.WaitForAsync((cameras * frames) + 1);

        Assert.All(outcomes, outcome => Assert.Equal(OutcomeKind.Processed, outcome.Kind));
        foreach (var unit in units)
        {
            Assert.Equal(
                Enumerable.Range(1, frames).Select(number => (ulong)number),
                outcomes.Where(outcome => outcome.Unit == unit).Select(outcome => outcome.Result!.Sequence));
            var books = await cluster.BooksAsync(unit);
            Assert.Equal((frames, frames, 0), (books.Accepted, books.Processed, books.Waiting));
        }
    }

    [Fact]
    public async Task OnlyInferenceSilo_Killed_LeavesCamerasThatAnswerAndFramesThatWait()
    {
        await using var cluster = await UnitCluster.StartAsync(silos: 2, inference: silo => silo > 0);
        await cluster.ConfigureAsync(Camera, All);
        await cluster.SendAsync(Camera, 1);
        await cluster.Outcomes.WaitForAsync(1);
        await cluster.Cluster.KillSiloAsync(cluster.InferenceSilo);
        await cluster.AnnounceAsync(Camera, 2);
        await cluster.AnnounceAsync(Camera, 3);

        await Eventually.TrueAsync(async () => await StatusAsync(cluster) is { Waiting: 2, LastError: not null });
        var waiting = await cluster.BooksAsync(Camera);
        Assert.Equal((3, 1, 2, 0), (waiting.Accepted, waiting.Processed, waiting.Waiting, waiting.Dead));
        await cluster.Cluster.StartAdditionalSiloAsync();

        Assert.Equal([1UL, 2UL, 3UL], (await cluster.Outcomes.WaitForAsync(3)).Select(outcome => outcome.Result!.Sequence));
        var books = await cluster.BooksAsync(Camera);
        Assert.Equal((3, 3, 0), (books.Accepted, books.Processed, books.Waiting));
    }

    [Fact]
    public async Task ModelThatGivesNoAnswer_HoldsACameraNoLongerThanItsDeadline()
    {
        await using var cluster = await UnitCluster.StartAsync(settings: new() { ["Normitri:Units:InferenceDeadlineSeconds"] = "0.2" });
        await cluster.ConfigureAsync(Camera, All);
        cluster.Inference.HangNext();
        await cluster.SendAsync(Camera, 1);
        await cluster.SendAsync(Camera, 2);

        var outcomes = await cluster.Outcomes.WaitForAsync(2);

        Assert.Equal([1UL, 2UL], outcomes.Select(outcome => outcome.Result!.Sequence));
        Assert.True(cluster.Inference.Calls >= 3, $"{cluster.Inference.Calls} calls");
        Assert.Equal("The model gave no answer within 0.2 s.", (await StatusAsync(cluster))!.LastError);
    }

    /// <summary>Kills an inference silo while frames are at the models.</summary>
    private static async Task KillWhileWorkingAsync(UnitCluster cluster)
    {
        var entered = cluster.Inference.CloseGate();
        await cluster.AnnounceAsync(UnitId.Camera("acme", "store-2", "cam-1"), 1);
        await entered;
        var killed = cluster.Cluster.KillSiloAsync(cluster.InferenceSilo);
        cluster.Inference.OpenGate(); // the end of a silo in this process waits for the calls that it runs
        await killed;
        await cluster.Outcomes.WaitForAsync(1);
    }

    private static async Task<Contracts.Units.UnitStatus?> StatusAsync(UnitCluster cluster)
    {
        try
        {
            return await cluster.Camera(Camera).GetStatusAsync();
        }
        catch (Exception failure) when (failure is Orleans.Runtime.OrleansException or TimeoutException)
        {
            // Its silo has just gone; the next call finds the camera on another.
            return null;
        }
    }
}
