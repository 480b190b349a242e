using Orleans.Conformance.Tests.Support;

namespace Orleans.Conformance.Tests.Turns;

internal sealed class TurnGrain(Probe probe) : Grain, ITurnGrain
{
    private int _holding;
    private int _inTurn;

    public async Task Hold(string name)
    {
        _holding++;
        probe.Note($"{this.GetPrimaryKeyString()}:{name}");
        await probe.Gate($"{this.GetPrimaryKeyString()}:{name}");
        _holding--;
    }

    public Task<bool> SawHold() => Task.FromResult(_holding > 0);

    public Task HoldInterleaved(string name) => Hold(name);

    public ValueTask<bool> SawHoldInterleaved() => new(_holding > 0);

    public Task ReadAndHold(string name) => Hold(name);

    public async Task<int> YieldOften(int times)
    {
        var others = 0;
        for (var i = 0; i < times; i++)
        {
            if (Interlocked.Increment(ref _inTurn) > 1)
                others++;
            Thread.SpinWait(50);
            Interlocked.Decrement(ref _inTurn);
            await Task.Yield();
        }

        return others;
    }

    public async Task<bool> StaysOnItsScheduler()
    {
        var own = TaskScheduler.Current;
        var stayed = own != TaskScheduler.Default;
        await Task.Delay(1);
        stayed &= TaskScheduler.Current == own;
        await Task.Run(() => { });
        stayed &= TaskScheduler.Current == own;
        await GrainFactory.GetGrain<ITurnGrain>(this.GetPrimaryKeyString() + "-other").SawHold();
        return stayed && TaskScheduler.Current == own;
    }
}
