using Orleans.Conformance.Tests.Support;

namespace Orleans.Conformance.Tests.Lifetimes;

[KeepAlive]
internal sealed class KeptGrain(Probe probe) : Grain, IKeptGrain
{
    public override Task OnActivateAsync(CancellationToken cancellationToken)
    {
        probe.Note($"{this.GetPrimaryKeyString()}:log", "activated");
        return Task.CompletedTask;
    }

    public Task<int> Activation() => Task.FromResult(probe.Notes($"{this.GetPrimaryKeyString()}:log").Length);
}
