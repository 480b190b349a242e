using Normitri.Contracts.Alerts;
using Normitri.Contracts.Identities;
using Normitri.Storage.State;

namespace Normitri.Grains.Alerts;

/// <summary>
/// Decides in one turn whether a frame raises an alert, and stores the decision, the alert and its outbox entry in one transaction; the dispatcher
/// hands it on afterwards, so a slow receiver holds up no turn. Of two activations the ETag lets one decide. Everything it knows is stored, so it leaves memory
/// soon after the last frame with a defect: most cameras see one now and then (docs/decisions/0036-what-an-idle-camera-keeps.md).
/// </summary>
internal abstract class AlertGrain(IPersistentState<AlertState> state, AlertServices services) : Grain, IAlertGrain
{
    private static readonly TimeSpan LeavesAfter = TimeSpan.FromSeconds(5);

    private AlertState _stored = new();
    private bool _wasAsked;

    protected abstract UnitKind Kind { get; }

    protected UnitId Unit { get; private set; }

    protected AlertServices Services { get; } = services;

    public override Task OnActivateAsync(CancellationToken cancellationToken)
    {
        Unit = UnitId.Parse(Kind, this.GetPrimaryKeyString());
        _stored = state.State;
        this.RegisterGrainTimer(LeaveAsync, new GrainTimerCreationOptions(LeavesAfter, LeavesAfter));
        return Task.CompletedTask;
    }

    public async Task<int> ReportAsync(AlertCandidate candidate)
    {
        _wasAsked = true;
        var cooldown = await ReadCooldownAsync();
        if (AlertRules.Decide(_stored, candidate, cooldown, Services.Time.GetUtcNow()) is not { } decision)
        {
            Services.Metrics.Repeated();
            return 0;
        }

        await StoreAsync(decision);
        Services.Metrics.Decided(decision);
        return decision.Alerts.Length;
    }

    public Task<AlertStatus> GetStatusAsync()
    {
        _wasAsked = true;
        return Task.FromResult(new AlertStatus(
            [.. _stored.Kinds.OrderBy(kind => kind.Key).Select(kind => new KindAlertStatus(kind.Key, kind.Value.RaisedAt, kind.Value.Suppressed))]));
    }

    /// <summary>The cooldown that holds for this unit now.</summary>
    protected abstract ValueTask<TimeSpan> ReadCooldownAsync();

    /// <summary>Not before a whole period went by without a call. One that comes meanwhile finds the next activation.</summary>
    private Task LeaveAsync(CancellationToken cancellation)
    {
        if (!_wasAsked)
            DeactivateOnIdle();
        _wasAsked = false;
        return Task.CompletedTask;
    }

    private async Task StoreAsync(AlertDecision decision)
    {
        state.State = decision.State with
        {
            Effects = new StateEffects { Alerts = decision.Alerts, Outbox = Services.HasSink ? AlertEntries.Of(Unit, decision.Alerts) : [] },
        };
        try
        {
            await state.WriteStateAsync();
        }
        catch
        {
            // A write that failed decided nothing. (After a conflict this activation goes, and the next one reads what the other has written.)
            state.State = _stored;
            throw;
        }

        _stored = state.State;
    }
}
