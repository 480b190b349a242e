using Normitri.Contracts.Tenants;

namespace Normitri.Storage.Tenants;

/// <summary>The tenants' plans. Changes are written to the audit log in the same transaction.</summary>
public interface ITenantPlanStore
{
    /// <summary>Null when nothing is stored: the default plan holds (<see cref="TenantPlans"/> knows it).</summary>
    ValueTask<TenantPlanRecord?> FindAsync(string tenant, CancellationToken cancellation);

    /// <summary>Stores a plan.</summary>
    /// <param name="tenant">Whose.</param>
    /// <param name="plan">Already validated.</param>
    /// <param name="expectedVersion">The version that the caller has read; null: whatever is there; 0: none may be stored yet.</param>
    /// <param name="actor">Who, for the audit log: the key's id.</param>
    /// <param name="cancellation">Gives up.</param>
    ValueTask<PutPlanResult> PutAsync(string tenant, TenantPlan plan, long? expectedVersion, string actor, CancellationToken cancellation);
}
