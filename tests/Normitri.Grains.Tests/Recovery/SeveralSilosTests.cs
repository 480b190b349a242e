using Normitri.Contracts.Configuration;
using Normitri.Contracts.Identities;
using Normitri.Grains.Tests.Clusters;
using Normitri.Storage.Journal;

namespace Normitri.Grains.Tests.Recovery;

public sealed class SeveralSilosTests
{
    private static readonly CameraConfiguration All = CameraConfiguration.Default with { Policy = QueuePolicy.All };

    [Theory]
    [Trait("Row", "N10")]
    [InlineData(true)]
    [InlineData(false)]
    public async Task SiloThatEndsUnderLoad_LeavesEveryFrameExactlyOneOutcomeInOrder(bool graceful)
    {
        const int Cameras = 8;
        const int Frames = 40;
        await using var cluster = await UnitCluster.StartAsync(silos: 2);
        var units = Units("store-1", Cameras);
        foreach (var unit in units)
            await cluster.ConfigureAsync(unit, All);

        for (ulong sequence = 1; sequence <= Frames; sequence++)
        {
            await Task.WhenAll(units.Select(unit => cluster.AnnounceAsync(unit, sequence)));

            if (sequence == Frames / 2)
            {
                var silo = cluster.Cluster.Silos[^1];
                await (graceful ? cluster.Cluster.StopSiloAsync(silo) : cluster.Cluster.KillSiloAsync(silo));
            }
        }

        var outcomes = await cluster.Outcomes.WaitForAsync(Cameras * Frames);
        Assert.Equal(Cameras * Frames, outcomes.Count);
        Assert.Equal(Cameras * Frames, outcomes.Select(outcome => outcome.FrameId).Distinct().Count());
        foreach (var unit in units)
        {
            var sequences = outcomes.Where(outcome => outcome.Unit == unit).Select(outcome => outcome.Result!.Sequence);
            Assert.Equal(Enumerable.Range(1, Frames).Select(number => (ulong)number), sequences);
            var books = await cluster.BooksAsync(unit);
            Assert.Equal((Frames, Frames, 0), (books.Accepted, books.Processed, books.Waiting));
        }
    }

    [Fact]
    public async Task Units_AreSpreadOverAllSilosAndOverOneThatJoins()
    {
        const int Cameras = 60;
        await using var cluster = await UnitCluster.StartAsync(silos: 2);
        await Task.WhenAll(Units("store-1", Cameras).Select(unit => cluster.SendAsync(unit, 1)));
        var before = await cluster.Outcomes.WaitForAsync(Cameras);
        Assert.Equal(cluster.Cluster.Silos.Select(silo => silo.Name).Order(), SilosOf(cluster, before).Distinct().Order());

        var joined = await cluster.Cluster.StartAdditionalSiloAsync();
        await Task.WhenAll(Units("store-2", Cameras).Select(unit => cluster.SendAsync(unit, 1)));

        var after = (await cluster.Outcomes.WaitForAsync(2 * Cameras)).Skip(Cameras);
        Assert.Contains(joined.Name, SilosOf(cluster, after));
    }

    [Fact]
    public async Task SiloThatIsStoppedAtWork_LeavesWhatWaitsToOthersAndTakesNothingNew()
    {
        const int Cameras = 12;
        const int Frames = 4;
        await using var cluster = await UnitCluster.StartAsync(silos: 2);
        var units = Units("store-1", Cameras);
        foreach (var unit in units)
            await cluster.ConfigureAsync(unit, All);
        await Task.WhenAll(units.Select(unit => cluster.SendAsync(unit, 1)));
        await cluster.Outcomes.WaitForAsync(Cameras);
        var entered = cluster.Inference.CloseGate();
        for (ulong sequence = 2; sequence <= Frames; sequence++)
            await Task.WhenAll(units.Select(unit => cluster.SendAsync(unit, sequence)));
        await entered;

        var leaving = cluster.Cluster.Silos[^1];
        var stopping = cluster.Cluster.StopSiloAsync(leaving);
        cluster.Inference.OpenGate();
        await stopping;
        var before = (await cluster.Outcomes.WaitForAsync(Cameras * Frames)).Count;
        await Task.WhenAll(units.Select(unit => cluster.SendAsync(unit, Frames + 1)));

        var outcomes = await cluster.Outcomes.WaitForAsync(Cameras * (Frames + 1));
        Assert.Equal(Cameras * Frames, before);
        Assert.All(outcomes, outcome => Assert.Equal(OutcomeKind.Processed, outcome.Kind));
        foreach (var unit in units)
        {
            var own = outcomes.Where(outcome => outcome.Unit == unit).ToList();
            Assert.Equal(Enumerable.Range(1, Frames + 1).Select(number => (ulong)number), own.Select(outcome => outcome.Result!.Sequence));
            Assert.NotEqual(leaving.Name, cluster.SiloOfFrame[own[^1].FrameId]);
        }
    }

    [Fact]
    [Trait("Row", "N41")]
    public async Task Frames_WithoutASiloThatRunsModels_WaitUntilOneComes()
    {
        var unit = UnitId.Camera("acme", "store-1", "cam-1");
        await using var cluster = await UnitCluster.StartAsync(silos: 1, inference: silo => silo > 0);
        await cluster.SendAsync(unit, 1);
        await Eventually.TrueAsync(async () => (await cluster.Camera(unit).GetStatusAsync()).LastError is not null);
        Assert.Equal(1, (await cluster.BooksAsync(unit)).Waiting);
        await cluster.Cluster.StartAdditionalSiloAsync();
        Assert.Equal(OutcomeKind.Processed, Assert.Single(await cluster.Outcomes.WaitForAsync(1)).Kind);
    }

    [Fact]
    public async Task Model_ThatNeedsAnAccelerator_IsNotRunOnASiloWithoutOne()
    {
        var unit = UnitId.Camera("acme", "store-1", "cam-1");
        await using var cluster = await UnitCluster.StartAsync();
        await cluster.ConfigureAsync(unit, All with { Model = "heavy" });
        await cluster.SendAsync(unit, 1);
        await Eventually.TrueAsync(async () => (await cluster.Camera(unit).GetStatusAsync()).LastError is not null);
        Assert.Equal(0, cluster.Inference.Calls);
        Assert.Equal(1, (await cluster.BooksAsync(unit)).Waiting);
    }

    private static List<UnitId> Units(string store, int cameras) =>
        Enumerable.Range(1, cameras).Select(number => UnitId.Camera("acme", store, $"cam-{number}")).ToList();

    private static IEnumerable<string> SilosOf(UnitCluster cluster, IEnumerable<FrameOutcome> outcomes) =>
        outcomes.Select(outcome => cluster.SiloOfFrame[outcome.FrameId]);
}
