using Normitri.Contracts.Configuration;
using Normitri.Contracts.Identities;
using Normitri.Grains.Tests.Clusters;
using Normitri.Storage.Journal;

namespace Normitri.Grains.Tests.Units;

/// <summary>
/// Ten times what the models look at, and nothing, twenty times over. No figures here: what must hold at every moment is looked at; how quickly it recovers is
/// measured by <c>bench/run burst</c>.
/// </summary>
[Trait("Row", "Y10")]
public sealed class BurstTests
{
    private const int Bursts = 20;
    private const int Cameras = 8;
    private const int Calm = Cameras;
    private const int Burst = 10 * Calm;
    private static readonly UnitId[] Units = [.. Enumerable.Range(1, Cameras).Select(number => UnitId.Camera("acme", "store-1", $"cam-{number}"))];

    [Fact]
    public async Task TwentyBursts_OfTenTimesTheLoad_EndEachWithEveryFrameDoneAndEveryGrainAnswering()
    {
        await using var cluster = await UnitCluster.StartAsync(silos: 2, settings: new() { ["Normitri:Units:FramesInMemory"] = "4" });
        foreach (var unit in Units)
            await cluster.ConfigureAsync(unit, CameraConfiguration.Default with { Policy = QueuePolicy.All });
        cluster.Inference.RequirePermits();
        var done = 0;
        for (var burst = 1; burst <= Bursts; burst++)
        {
            var sequence = (ulong)burst * 100;
            await Task.WhenAll(Units.Select(async unit =>
            {
                for (var frame = 0; frame < Burst / Cameras; frame++)
                    await cluster.SendAsync(unit, sequence + (ulong)frame, picture: 1);
            }));

            // The models stand: every grain answers all the same.
            await Task.WhenAll(Units.Select(unit => cluster.Camera(unit).GetStatusAsync()));
            Assert.Equal(done, cluster.Outcomes.Snapshot().Count);
            cluster.Inference.Permit(Burst);
            await cluster.Outcomes.WaitForAsync(done += Burst);

            // Nothing is left, and the next frame is looked at as ever.
            var calm = Units.Select(unit => cluster.SendAsync(unit, sequence + 99, picture: 1));
            cluster.Inference.Permit(Calm);
            await Task.WhenAll(calm);
            await cluster.Outcomes.WaitForAsync(done += Calm);
        }

        Assert.All(cluster.Outcomes.Snapshot(), outcome => Assert.Equal(OutcomeKind.Processed, outcome.Kind));
        foreach (var unit in Units)
        {
            var books = await cluster.BooksAsync(unit);
            Assert.Equal(done / Cameras, books.Processed);
            Assert.Equal(0, books.Waiting);
            // A call that timed out would be told here.
            Assert.Null((await cluster.Camera(unit).GetStatusAsync()).LastError);
        }
    }
}
