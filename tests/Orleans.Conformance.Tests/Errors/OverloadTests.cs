using Orleans.Configuration;
using Orleans.Conformance.Tests.Support;
using Orleans.Conformance.Tests.Workers;

namespace Orleans.Conformance.Tests.Errors;

public sealed class OverloadTests : IAsyncLifetime
{
    private TestedCluster _cluster = null!;

    public async Task InitializeAsync() => _cluster = await TestedCluster.StartAsync(1, (_, silo) => silo.Configure<SiloMessagingOptions>(o =>
    {
        o.MaxEnqueuedRequestsHardLimit = 3;
        o.MaxEnqueuedRequestsHardLimit_StatelessWorker = 3;
    }));

    public async Task DisposeAsync() => await _cluster.DisposeAsync();

    [Fact]
    public async Task CallsOverTheHardLimit_AreRefused()
    {
        var grain = _cluster.Grain<IErrorGrain>("full");
        var calls = Enumerable.Range(0, 10).Select(_ => grain.Hold("a")).ToList();
        await Eventually.True(() => calls.Any(c => c.IsCompleted));
        await Assert.ThrowsAsync<LimitExceededException>(() => calls.First(c => c.IsCompleted));
        _cluster.Probe.Open("full:a");
        await Eventually.True(() => calls.TrueForAll(c => c.IsCompleted));
        Assert.Contains(calls, c => c.IsCompletedSuccessfully);
    }

    [Fact]
    public async Task WorkerCallsOverTheHardLimit_AreRefused()
    {
        var grain = _cluster.Grain<IWorkerGrain>("full");
        var calls = Enumerable.Range(0, 20).Select(_ => grain.Work("a")).ToList();
        await Eventually.True(() => calls.Any(c => c.IsCompleted));
        await Assert.ThrowsAsync<LimitExceededException>(() => calls.First(c => c.IsCompleted));
        _cluster.Probe.Open("full:a");
        await Eventually.True(() => calls.TrueForAll(c => c.IsCompleted));
        Assert.Contains(calls, c => c.IsCompletedSuccessfully);
    }
}
