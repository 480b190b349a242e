using Orleans.Concurrency;
using Orleans.Conformance.Tests.Support;

namespace Orleans.Conformance.Tests.Turns;

[Reentrant]
internal sealed class ReentrantGrain(Probe probe) : Grain, IReentrantGrain
{
    public async Task Hold(string name)
    {
        probe.Note($"{this.GetPrimaryKeyString()}:{name}");
        await probe.Gate($"{this.GetPrimaryKeyString()}:{name}");
    }
}
