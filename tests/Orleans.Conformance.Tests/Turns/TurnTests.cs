using Orleans.Conformance.Tests.Support;

namespace Orleans.Conformance.Tests.Turns;

public sealed class TurnTests(OneSilo silo) : IClassFixture<OneSilo>
{
    [Fact]
    public async Task Call_WhileAnotherAwaits_RunsAfterItsEnd()
    {
        var grain = silo.Grain<ITurnGrain>("waits");
        var first = grain.Hold("a");
        await silo.Probe.Until("waits:a");

        var second = grain.SawHold();
        Assert.True(await grain.SawHoldInterleaved());
        Assert.False(second.IsCompleted);

        silo.Probe.Open("waits:a");
        Assert.False(await second);
        await first;
    }

    [Fact]
    public async Task AlwaysInterleave_WhileAnotherAwaits_Runs()
    {
        var grain = silo.Grain<ITurnGrain>("interleaves");
        var first = grain.Hold("a");
        await silo.Probe.Until("interleaves:a");

        var second = grain.HoldInterleaved("b");
        await silo.Probe.Until("interleaves:b");

        silo.Probe.Open("interleaves:a");
        silo.Probe.Open("interleaves:b");
        await Task.WhenAll(first, second);
    }

    [Fact]
    public async Task OrdinaryCall_WhileAnInterleavedOneAwaits_Runs()
    {
        var grain = silo.Grain<ITurnGrain>("beside");
        var first = grain.HoldInterleaved("a");
        await silo.Probe.Until("beside:a");

        Assert.True(await grain.SawHold());

        silo.Probe.Open("beside:a");
        await first;
    }

    [Fact]
    public async Task ReadOnly_TwoCalls_RunTogether()
    {
        var grain = silo.Grain<ITurnGrain>("readers");
        var reads = new[] { grain.ReadAndHold("a"), grain.ReadAndHold("b") };
        await silo.Probe.Until("readers:a");
        await silo.Probe.Until("readers:b");

        silo.Probe.Open("readers:a");
        silo.Probe.Open("readers:b");
        await Task.WhenAll(reads);
    }

    [Fact]
    public async Task ReadOnly_WithAWriterQueued_Overtakes()
    {
        var grain = silo.Grain<ITurnGrain>("overtakes");
        var first = grain.ReadAndHold("a");
        await silo.Probe.Until("overtakes:a");

        var writer = grain.SawHold();
        await grain.SawHoldInterleaved();
        var second = grain.ReadAndHold("b");
        await silo.Probe.Until("overtakes:b");
        Assert.False(writer.IsCompleted);

        silo.Probe.Open("overtakes:a");
        silo.Probe.Open("overtakes:b");
        await Task.WhenAll(first, second, writer);
    }

    [Fact]
    public async Task Writer_WhenTheFirstOfTwoReadersEnds_MayEnter()
    {
        var grain = silo.Grain<ITurnGrain>("enters");
        var first = grain.ReadAndHold("a");
        await silo.Probe.Until("enters:a");
        var second = grain.ReadAndHold("b");
        await silo.Probe.Until("enters:b");

        var writer = grain.SawHold();
        silo.Probe.Open("enters:a");
        Assert.True(await writer);

        silo.Probe.Open("enters:b");
        await Task.WhenAll(first, second);
    }

    [Fact]
    public async Task ReentrantGrain_TwoCalls_RunTogether()
    {
        var grain = silo.Grain<IReentrantGrain>("reentrant");
        var calls = new[] { grain.Hold("a"), grain.Hold("b") };
        await silo.Probe.Until("reentrant:a");
        await silo.Probe.Until("reentrant:b");

        silo.Probe.Open("reentrant:a");
        silo.Probe.Open("reentrant:b");
        await Task.WhenAll(calls);
    }

    [Fact]
    public async Task InterleavedCalls_OnOneGrain_NeverRunInParallel()
    {
        var grain = silo.Grain<ITurnGrain>("parallel");
        var others = await Task.WhenAll(Enumerable.Range(0, 50).Select(_ => grain.YieldOften(50)));
        Assert.All(others, count => Assert.Equal(0, count));
    }

    [Fact]
    public async Task Continuations_AfterAwaits_StayOnTheActivationsScheduler() =>
        Assert.True(await silo.Grain<ITurnGrain>("scheduler").StaysOnItsScheduler());

    [Fact]
    public async Task ManyGrains_CalledAtOnce_AllAnswer()
    {
        for (var round = 0; round < 3; round++)
        {
            var answers = await Task.WhenAll(Enumerable.Range(0, 2000).Select(i => silo.Grain<ITurnGrain>($"many-{i}").SawHold()));
            Assert.All(answers, Assert.False);
        }
    }
}
