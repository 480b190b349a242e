using Orleans.Configuration;
using Orleans.Conformance.Tests.Support;
using Orleans.Conformance.Tests.Timers;

namespace Orleans.Conformance.Tests.Lifetimes;

public sealed class CollectionTests : IAsyncLifetime
{
    private TestedCluster _cluster = null!;

    public async Task InitializeAsync() => _cluster = await TestedCluster.StartAsync(1, (_, silo) => silo.Configure<GrainCollectionOptions>(o =>
    {
        o.CollectionAge = TimeSpan.FromSeconds(2);
        o.CollectionQuantum = TimeSpan.FromSeconds(1);
    }));

    public async Task DisposeAsync() => await _cluster.DisposeAsync();

    [Fact]
    public async Task IdleGrain_AfterItsAge_IsCollected()
    {
        await _cluster.Grain<ILifetimeGrain>("idle").Activation();
        Assert.Equal([nameof(DeactivationReasonCode.ActivationIdle)], await _cluster.Probe.Until("idle:leaving"));
        Assert.Equal(2, await _cluster.Grain<ILifetimeGrain>("idle").Activation());
    }

    [Fact]
    public async Task KeepAliveAndDelayedGrains_WhenOthersAreCollected_Stay()
    {
        await _cluster.Grain<IKeptGrain>("kept").Activation();
        await _cluster.Grain<ILifetimeGrain>("delayed").Delay(TimeSpan.FromMinutes(5));
        await _cluster.Grain<ILifetimeGrain>("other").Activation();

        await _cluster.Probe.Until("other:leaving");

        Assert.Equal(1, await _cluster.Grain<IKeptGrain>("kept").Activation());
        Assert.Equal(1, await _cluster.Grain<ILifetimeGrain>("delayed").Activation());
    }

    [Fact]
    public async Task TimerTicks_WithoutKeepAlive_DoNotKeepTheGrain()
    {
        await _cluster.Grain<ITimerGrain>("ticking").Start(TimeSpan.FromMilliseconds(100), interleave: false, keepAlive: false);
        await _cluster.Probe.Until("ticking:leaving");
    }

    [Fact]
    public async Task TimerTicks_WithKeepAlive_KeepTheGrain()
    {
        await _cluster.Grain<ITimerGrain>("keeping").Start(TimeSpan.FromMilliseconds(100), interleave: false, keepAlive: true);
        await _cluster.Grain<ILifetimeGrain>("witness").Activation();
        await _cluster.Probe.Until("witness:leaving");
        Assert.Empty(_cluster.Probe.Notes("keeping:leaving"));
    }
}
