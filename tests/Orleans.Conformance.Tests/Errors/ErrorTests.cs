using Orleans.Conformance.Tests.Support;
using Orleans.Serialization;

namespace Orleans.Conformance.Tests.Errors;

public sealed class ErrorTests(OneSilo silo) : IClassFixture<OneSilo>
{
    [Fact]
    public async Task FrameworkException_ReachesTheCaller() =>
        Assert.Equal("framework", (await Assert.ThrowsAsync<InvalidOperationException>(() => silo.Grain<IErrorGrain>("throws").Throw("framework"))).Message);

    [Fact]
    public async Task SerialisableException_ReachesTheCaller() =>
        Assert.Equal("own", (await Assert.ThrowsAsync<SerialisableException>(() => silo.Grain<IErrorGrain>("throws").Throw("own"))).Message);

    [Fact]
    public async Task ExceptionWithoutSerializer_ReachesTheCallerAsCodecNotFound() =>
        await Assert.ThrowsAsync<CodecNotFoundException>(() => silo.Grain<IErrorGrain>("throws").Throw("plain"));

    [Fact]
    public async Task OneWay_EndsForTheCallerBeforeItRuns()
    {
        var grain = silo.Grain<IErrorGrain>("oneway");
        await grain.Forget("a");
        await silo.Probe.Until("oneway:a");
        Assert.Empty(silo.Probe.Notes("oneway:a:done"));
        silo.Probe.Open("oneway:a");
        await silo.Probe.Until("oneway:a:done");
        Assert.Equal(1, await grain.Ask());
    }

    [Fact]
    public async Task CancelledToken_EndsTheCallAndReachesTheGrain()
    {
        using var cancellation = new CancellationTokenSource();
        var call = silo.Grain<IErrorGrain>("cancel").HoldUntilCancelled(cancellation.Token);
        await silo.Probe.Until("cancel:waiting");
        await cancellation.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => call);
        await silo.Probe.Until("cancel:cancelled");
    }
}
