using Orleans.Conformance.Tests.Support;
using Orleans.Conformance.Tests.Turns;

namespace Orleans.Conformance.Tests.Workers;

public sealed class WorkerTests(OneSilo silo) : IClassFixture<OneSilo>
{
    [Fact]
    public async Task TwoWorkers_TakeTwoCallsAtOnceAndTheThirdWaits()
    {
        var grain = silo.Grain<IWorkerGrain>("two");
        var a = grain.Work("a");
        await silo.Probe.Until("two:a");
        var b = grain.Work("b");
        await silo.Probe.Until("two:b");
        var c = grain.Work("c");

        silo.Probe.Open("two:b");
        silo.Probe.Open("two:c");
        silo.Probe.Open("two:a");
        Assert.Equal(2, (await Task.WhenAll(a, b, c)).Distinct().Count());
    }

    [Fact]
    public async Task QueuedCall_BesideAWorkerThatBecameIdle_StaysInItsQueue()
    {
        var grain = silo.Grain<IWorkerGrain>("beside");
        var a = grain.Work("a");
        await silo.Probe.Until("beside:a");
        var b = grain.Work("b");
        await silo.Probe.Until("beside:b");

        // Both queues are empty: the first worker's is chosen. Nothing tells when c is in it, so a few other calls go to and fro.
        var c = grain.Work("c");
        for (var i = 0; i < 20; i++)
            await silo.Grain<ITurnGrain>("beside").SawHold();
        silo.Probe.Open("beside:b");
        await b;
        var d = grain.Work("d");
        await silo.Probe.Until("beside:d");
        Assert.Empty(silo.Probe.Notes("beside:c"));

        silo.Probe.Open("beside:a");
        await silo.Probe.Until("beside:c");
        silo.Probe.Open("beside:c");
        silo.Probe.Open("beside:d");
        Assert.Equal(await a, await c);
        Assert.Equal(await b, await d);
    }
}
