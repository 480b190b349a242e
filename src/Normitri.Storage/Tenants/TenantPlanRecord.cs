using Normitri.Contracts.Tenants;

namespace Normitri.Storage.Tenants;

/// <summary>A stored plan.</summary>
/// <param name="Tenant">Whose.</param>
/// <param name="Plan">What it allows.</param>
/// <param name="Version">Rises with every change; the first is 1.</param>
/// <param name="UpdatedAt">Last change.</param>
public sealed record TenantPlanRecord(string Tenant, TenantPlan Plan, long Version, DateTimeOffset UpdatedAt);
