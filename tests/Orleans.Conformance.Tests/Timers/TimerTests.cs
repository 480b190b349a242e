using Orleans.Conformance.Tests.Support;

namespace Orleans.Conformance.Tests.Timers;

public sealed class TimerTests(OneSilo silo) : IClassFixture<OneSilo>
{
    private static readonly TimeSpan Short = TimeSpan.FromMilliseconds(20);

    [Fact]
    public async Task Timer_Ticks_AgainAndAgainWithoutRequestContext()
    {
        await silo.Grain<ITimerGrain>("ticks").Start(Short, interleave: false, keepAlive: false);
        Assert.All(await silo.Probe.Until("ticks:tick", 3), note => Assert.Equal("alone", note));
    }

    [Fact]
    public async Task Tick_WhileACallAwaits_RunsAfterItsEnd()
    {
        var grain = silo.Grain<ITimerGrain>("polite");
        var held = grain.StartAndHold(Short, interleave: false);
        await silo.Probe.Until("polite:holding");
        for (var i = 0; i < 20; i++)
        {
            Assert.Equal(0, await grain.Ticks());
            await Task.Delay(5);
        }

        silo.Probe.Open("polite:hold");
        await held;
        Assert.All(await silo.Probe.Until("polite:tick", 2), note => Assert.Equal("alone", note));
    }

    [Fact]
    public async Task InterleavingTick_WhileACallAwaits_Runs()
    {
        var grain = silo.Grain<ITimerGrain>("eager");
        var held = grain.StartAndHold(Short, interleave: true);
        Assert.All(await silo.Probe.Until("eager:tick", 2), note => Assert.Equal("while holding", note));
        silo.Probe.Open("eager:hold");
        await held;
    }

    [Fact]
    public async Task ThrowingTick_DoesNotStopTheTimer()
    {
        await silo.Grain<ITimerGrain>("throws").StartThrowing(Short);
        await silo.Probe.Until("throws:tick", 3);
    }

    [Fact]
    public async Task Change_OfATimerNeverDue_MakesItTickOnce()
    {
        var grain = silo.Grain<ITimerGrain>("changes");
        await grain.StartNever();
        Assert.Equal(0, await grain.Ticks());
        await grain.Change(TimeSpan.Zero);
        await silo.Probe.Until("changes:tick");
        Assert.Equal(1, await grain.Ticks());
    }

    [Fact]
    public async Task DisposedTimer_DoesNotTick()
    {
        var grain = silo.Grain<ITimerGrain>("stops");
        await grain.StartNever();
        await grain.Stop();
        await grain.Change(TimeSpan.Zero);

        await silo.Grain<ITimerGrain>("stops-witness").Start(Short, interleave: false, keepAlive: false);
        await silo.Probe.Until("stops-witness:tick", 3);
        Assert.Equal(0, await grain.Ticks());
    }
}
