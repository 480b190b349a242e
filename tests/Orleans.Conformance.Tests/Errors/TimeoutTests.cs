using Orleans.Conformance.Tests.Support;

namespace Orleans.Conformance.Tests.Errors;

public sealed class TimeoutTests : IAsyncLifetime
{
    private TestedCluster _cluster = null!;

    public async Task InitializeAsync() => _cluster = await TestedCluster.StartAsync(1, responseTimeout: TimeSpan.FromSeconds(2));

    public async Task DisposeAsync() => await _cluster.DisposeAsync();

    [Fact]
    public async Task TimedOutCall_KeepsRunningAndAQueuedOneIsDropped()
    {
        var grain = _cluster.Grain<IErrorGrain>("late");
        var running = grain.Hold("a");
        await _cluster.Probe.Until("late:a");
        var queued = grain.Hold("b");

        await Assert.ThrowsAsync<TimeoutException>(() => running);
        await Assert.ThrowsAsync<TimeoutException>(() => queued);
        Assert.Empty(_cluster.Probe.Notes("late:a:done"));

        _cluster.Probe.Open("late:a");
        await _cluster.Probe.Until("late:a:done");
        Assert.Equal(1, await grain.Ask());
        Assert.Empty(_cluster.Probe.Notes("late:b"));
    }

    [Fact]
    public async Task CallChainBackToItsStart_TimesOutAtEveryLink()
    {
        await _cluster.Grain<IErrorGrain>("start").CallTo("middle");
        await Assert.ThrowsAsync<TimeoutException>(() => _cluster.Grain<IErrorGrain>("start").CallBack("middle"));
        Assert.Equal([nameof(TimeoutException)], await _cluster.Probe.Until("start:callback"));
        Assert.Equal([nameof(TimeoutException)], await _cluster.Probe.Until("middle:callto"));
        Assert.Equal(1, await _cluster.Grain<IErrorGrain>("start").Ask());
    }
}
