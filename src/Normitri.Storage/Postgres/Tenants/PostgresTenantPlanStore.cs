using Normitri.Contracts.Tenants;
using Normitri.Storage.Tenants;

namespace Normitri.Storage.Postgres.Tenants;

/// <summary>The plans in PostgreSQL.</summary>
internal sealed class PostgresTenantPlanStore(PostgresDatabase database, TimeProvider time) : ITenantPlanStore
{
    public ValueTask<TenantPlanRecord?> FindAsync(string tenant, CancellationToken cancellation) =>
        database.ReadAsync(session => PlanRow.FindAsync(session, tenant, toChange: false), cancellation);

    public ValueTask<PutPlanResult> PutAsync(string tenant, TenantPlan plan, long? expectedVersion, string actor, CancellationToken cancellation)
    {
        PlanArguments.Check(tenant, plan);
        return database.WriteAsync(session => PutAsync(session, tenant, plan, expectedVersion, actor), cancellation);
    }

    private async Task<PutPlanResult> PutAsync(PostgresSession session, string tenant, TenantPlan plan, long? expectedVersion, string actor)
    {
        var present = await PlanRow.FindAsync(session, tenant, toChange: true);
        if (expectedVersion is { } expected && expected != (present?.Version ?? 0))
            return new PutPlanResult(PutPlanOutcome.VersionConflict, present);
        var now = time.GetUtcNow();
        await PlanRow.PutAsync(session, tenant, plan, isNew: present is null, now);
        await Audit.WriteAsync(session, new AuditEntry(now, tenant, null, actor, "plan.changed", tenant, PlanText.Of(plan)));
        return new PutPlanResult(
            present is null ? PutPlanOutcome.Created : PutPlanOutcome.Updated, await PlanRow.FindAsync(session, tenant, toChange: false));
    }
}
