using Normitri.Contracts.Alerts;
using Normitri.Contracts.Identities;
using Normitri.Storage.State;

namespace Normitri.Grains.Alerts;

/// <summary>
/// Decides in one turn whether a frame raises an alert, and stores the decision, the alert and its outbox entry in one transaction; the dispatcher
/// hands it on afterwards, so a slow receiver holds up no turn. Of two activations the ETag lets one decide.
/// </summary>
internal abstract class AlertGrain(IPersistentState<AlertState> state, AlertServices services) : Grain, IAlertGrain
{
    private AlertState _stored = new();

    protected abstract UnitKind Kind { get; }

    protected UnitId Unit { get; private set; }

    protected AlertServices Services { get; } = services;

    public override Task OnActivateAsync(CancellationToken cancellationToken)
    {
        Unit = UnitId.Parse(Kind, this.GetPrimaryKeyString());
        _stored = state.State;
        return Task.CompletedTask;
    }

    public async Task<int> ReportAsync(AlertCandidate candidate)
    {
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

    public Task<AlertStatus> GetStatusAsync() => Task.FromResult(new AlertStatus(
        [.. _stored.Kinds.OrderBy(kind => kind.Key).Select(kind => new KindAlertStatus(kind.Key, kind.Value.RaisedAt, kind.Value.Suppressed))]));

    /// <summary>The cooldown that holds for this unit now.</summary>
    protected abstract ValueTask<TimeSpan> ReadCooldownAsync();

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
