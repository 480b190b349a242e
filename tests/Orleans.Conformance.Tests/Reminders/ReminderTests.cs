using Orleans.Conformance.Tests.Support;

namespace Orleans.Conformance.Tests.Reminders;

public sealed class ReminderTests : IAsyncLifetime
{
    private static readonly TimeSpan Period = TimeSpan.FromSeconds(1);

    private TestedCluster _cluster = null!;

    public async Task InitializeAsync() => _cluster = await TestedCluster.StartAsync(1, (_, silo) => silo
        .UseInMemoryReminderService()
        .Configure<ReminderOptions>(o => o.MinimumReminderPeriod = Period));

    public async Task DisposeAsync() => await _cluster.DisposeAsync();

    [Fact]
    public async Task Reminder_ComesAgainAndActivatesTheGrain()
    {
        var grain = _cluster.Grain<IReminderGrain>("again");
        await grain.Register("wake", TimeSpan.FromMilliseconds(100), Period);
        Assert.Equal(["wake"], await grain.Names());
        Assert.All(await _cluster.Probe.Until("again:wake", 2), period => Assert.Equal(Period.ToString(), period));
        await grain.Unregister("wake");
        Assert.Empty(await grain.Names());
    }

    [Fact]
    public async Task Reminder_ShorterThanTheMinimum_IsRefused() =>
        await Assert.ThrowsAsync<ArgumentException>(() => _cluster.Grain<IReminderGrain>("short").Register("wake", Period, Period / 2));
}
