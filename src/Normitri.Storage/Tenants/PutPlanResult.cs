namespace Normitri.Storage.Tenants;

/// <param name="Outcome">What happened.</param>
/// <param name="Plan">As it is now; null when none is stored.</param>
public sealed record PutPlanResult(PutPlanOutcome Outcome, TenantPlanRecord? Plan);
