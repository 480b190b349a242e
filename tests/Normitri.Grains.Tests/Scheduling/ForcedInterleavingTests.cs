using Normitri.Contracts.Alerts;
using Normitri.Contracts.Configuration;
using Normitri.Contracts.Identities;
using Normitri.Grains.Tests.Alerts;
using Normitri.Grains.Tests.Clusters;
using Normitri.Storage.Cameras;
using Normitri.Storage.Journal;
using Normitri.TestScheduling;

namespace Normitri.Grains.Tests.Scheduling;

/// <summary>Calls that meet in an order that the test chooses: a filter holds them inside the grain's turn.</summary>
[Trait("Row", "W32")]
public sealed class ForcedInterleavingTests : IAsyncLifetime
{
    private readonly CallGate _gate = new();
    private UnitCluster _cluster = null!;

    public async Task InitializeAsync() => _cluster = await UnitCluster.StartAsync(configure: silo => silo.AddIncomingGrainCallFilter(_gate));

    public async Task DisposeAsync()
    {
        _gate.Open();
        await _cluster.DisposeAsync();
    }

    [Fact]
    public async Task TwoReportsThatMeet_TakeTurns_AndRaiseOneAlert()
    {
        _gate.Hold(nameof(IAlertGrain.ReportAsync));
        using var together = new Barrier(2);
        var reports = Enumerable.Range(0, 2).Select(number => Task.Factory.StartNew(
            () =>
            {
                together.SignalAndWait();
                return Alerts(Candidates.Camera).ReportAsync(Candidates.New($"f{number}"));
            },
            TaskCreationOptions.LongRunning).Unwrap()).ToList();
        await _gate.ArriveAsync(1);

        // Another camera comes to the gate, and a look that may interleave is answered: only the second report of the same camera is kept out.
        var other = Alerts(UnitId.Camera("acme", "store-1", "cam-2")).ReportAsync(Candidates.New("f2"));
        await _gate.ArriveAsync(1);
        Assert.Empty((await Alerts(Candidates.Camera).GetStatusAsync()).Kinds);
        Assert.Equal(2, _gate.Arrivals);

        _gate.Open();
        Assert.Equal([0, 1], (await Task.WhenAll(reports)).Order());
        Assert.Equal(1, await other);
        Assert.Equal(1, Assert.Single((await Alerts(Candidates.Camera).GetStatusAsync()).Kinds).Suppressed);
    }

    [Fact]
    public async Task TwoCallsOfAReentrantGrain_MeetInsideIt()
    {
        _gate.Hold("InferAsync");
        var units = new[] { Camera(1, 1), Camera(1, 2) };
        foreach (var unit in units)
            await _cluster.SendAsync(unit, 1);

        await _gate.ArriveAsync(2);
        Assert.Equal(0, _cluster.Inference.Calls);
        _gate.Open();

        Assert.Equal(2, (await _cluster.Outcomes.WaitForAsync(2)).Select(outcome => outcome.Unit).Distinct().Count());
    }

    [Fact]
    public async Task ResumeDuringEveryStepOfAFrame_StartsNoSecondLoop()
    {
        var unit = Camera(1, 1);
        _gate.Hold("InferAsync");
        await _cluster.SendAsync(unit, 1);
        await _gate.ArriveAsync(1);
        await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => _cluster.Camera(unit).ResumeAsync()));
        Assert.Equal(1, _gate.Arrivals);
        _gate.Open();

        Assert.Equal(OutcomeKind.Processed, Assert.Single(await _cluster.Outcomes.WaitForAsync(1)).Kind);
        Assert.Equal((1, 1), (_cluster.Inference.Calls, _cluster.Inference.MostAtOnceOfAUnit));
    }

    [Fact]
    public async Task TenThreadsWithTenCamerasEach_RegisterAHundred_AndEachGetsItsFrameDone()
    {
        var registry = _cluster.Storage.Get<ICameraRegistry>();
        ManyThreads.Run(10, 10, (thread, camera) =>
        {
            var put = registry.PutAsync(Camera(thread, camera), CameraConfiguration.Default, 0, "test", CancellationToken.None).AsTask().GetAwaiter().GetResult();
            Assert.Equal(1, put.Record!.Version);
        });
        var seen = await registry.ListAsync("acme", null, CancellationToken.None);
        Assert.Equal(100, seen.Select(camera => camera.Camera).Distinct().Count());

        // What was read is a picture of its moment.
        await registry.PutAsync(Camera(11, 1), CameraConfiguration.Default, 0, "test", CancellationToken.None);
        Assert.Equal(100, seen.Count);

        ManyThreads.Run(10, 10, (thread, camera) => _cluster.SendAsync(Camera(thread, camera), 1, picture: 1).GetAwaiter().GetResult());
        var outcomes = await _cluster.Outcomes.WaitForAsync(100);
        Assert.Equal(100, outcomes.Where(outcome => outcome.Kind == OutcomeKind.Processed).Select(outcome => outcome.Unit).Distinct().Count());
        Assert.Equal(1, _cluster.Inference.MostAtOnceOfAUnit);
    }

    private static UnitId Camera(int thread, int camera) => UnitId.Camera("acme", $"store-{thread}", $"cam-{camera}");

    private ICameraAlertGrain Alerts(UnitId unit) => _cluster.Cluster.Client.GetGrain<ICameraAlertGrain>(unit.Key);
}
