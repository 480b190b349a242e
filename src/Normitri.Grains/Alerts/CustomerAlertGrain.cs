using Normitri.Contracts.Alerts;
using Normitri.Contracts.Identities;

namespace Normitri.Grains.Alerts;

/// <summary>The alerts of a customer's session or lane.</summary>
[GrainType("customer-alert")]
internal sealed class CustomerAlertGrain([PersistentState("alerts")] IPersistentState<AlertState> state, AlertServices services) : AlertGrain(state, services), ICustomerAlertGrain
{
    protected override UnitKind Kind => UnitKind.Customer;

    protected override ValueTask<TimeSpan> ReadCooldownAsync() => ValueTask.FromResult(Services.DefaultCooldown);
}
