using Orleans.Conformance.Tests.Support;

namespace Orleans.Conformance.Tests.Lifetimes;

public sealed class LifetimeTests(OneSilo silo) : IClassFixture<OneSilo>
{
    [Fact]
    public async Task FirstCall_ActivatesTheGrain()
    {
        Assert.Equal(1, await silo.Grain<ILifetimeGrain>("first").Activation());
        Assert.Equal(1, await silo.Grain<ILifetimeGrain>("first").Activation());
        Assert.Equal(["activated"], silo.Probe.Notes("first:log"));
    }

    [Fact]
    public async Task Deactivated_NextCall_ActivatesAnew()
    {
        var grain = silo.Grain<ILifetimeGrain>("anew");
        Assert.Equal(1, await grain.Activation());
        await grain.Deactivate();
        Assert.Equal([nameof(DeactivationReasonCode.ApplicationRequested)], await silo.Probe.Until("anew:leaving"));
        Assert.Equal(2, await grain.Activation());
        Assert.Equal(["activated", "deactivated", "activated"], silo.Probe.Notes("anew:log"));
    }

    [Fact]
    public async Task DeactivateOnIdle_InACall_WaitsForItsEnd()
    {
        var grain = silo.Grain<ILifetimeGrain>("stays");
        var staying = grain.DeactivateAndStay();
        await silo.Probe.Until("stays:staying");
        var next = grain.Activation();
        Assert.Empty(silo.Probe.Notes("stays:leaving"));

        silo.Probe.Open("stays:stay");
        Assert.Equal(1, await staying);
        Assert.Equal(2, await next);
    }

    [Fact]
    public async Task NextActivation_WaitsForTheOldOnesOnDeactivate()
    {
        var grain = silo.Grain<ILifetimeGrain>("slow");
        await grain.DeactivateSlowly();
        await silo.Probe.Until("slow:leaving");
        var next = grain.Activation();
        Assert.Equal(["activated"], silo.Probe.Notes("slow:log"));

        silo.Probe.Open("slow:leave");
        Assert.Equal(2, await next);
        Assert.Equal(["activated", "deactivated", "activated"], silo.Probe.Notes("slow:log"));
    }

    [Fact]
    public async Task FailedActivation_GivesItsExceptionToTheCallerAndTheNextCallTriesAnew()
    {
        var grain = silo.Grain<ILifetimeGrain>("fails-once");
        var thrown = await Assert.ThrowsAsync<InvalidOperationException>(grain.Activation);
        Assert.Contains("not this time", thrown.Message, StringComparison.Ordinal);

        Assert.Equal(2, await grain.Activation());
        Assert.Equal(["activated", "activated"], silo.Probe.Notes("fails-once:log"));
        Assert.Empty(silo.Probe.Notes("fails-once:leaving"));
    }
}
