using Orleans.Conformance.Tests.Support;
using Orleans.Placement;

namespace Orleans.Conformance.Tests.Lifetimes;

/// <summary>Placed at random: by default the engine prefers the silo that the call came to.</summary>
[RandomPlacement]
internal sealed class LifetimeGrain(Probe probe) : Grain, ILifetimeGrain
{
    private int _activation;
    private bool _leavesSlowly;

    private string Key => this.GetPrimaryKeyString();

    public override Task OnActivateAsync(CancellationToken cancellationToken)
    {
        probe.Note($"{Key}:log", "activated");
        _activation = probe.Notes($"{Key}:log").Count(n => n == "activated");
        if (Key.StartsWith("fails-once", StringComparison.Ordinal) && _activation == 1)
            throw new InvalidOperationException("not this time");
        return Task.CompletedTask;
    }

    public override async Task OnDeactivateAsync(DeactivationReason reason, CancellationToken cancellationToken)
    {
        probe.Note($"{Key}:leaving", reason.ReasonCode);
        if (_leavesSlowly)
            await probe.Gate($"{Key}:leave");
        probe.Note($"{Key}:log", "deactivated");
    }

    public Task<int> Activation() => Task.FromResult(_activation);

    public Task Deactivate()
    {
        DeactivateOnIdle();
        return Task.CompletedTask;
    }

    public Task DeactivateSlowly()
    {
        _leavesSlowly = true;
        return Deactivate();
    }

    public async Task<int> DeactivateAndStay()
    {
        DeactivateOnIdle();
        probe.Note($"{Key}:staying");
        await probe.Gate($"{Key}:stay");
        return _activation;
    }

    public Task Delay(TimeSpan time)
    {
        DelayDeactivation(time);
        return Task.CompletedTask;
    }

    public Task<string> Silo() => Task.FromResult(RuntimeIdentity);
}
