using Normitri.Contracts.Tenants;
using Normitri.Storage.Sqlite.Writing;
using Normitri.Storage.Tenants;

namespace Normitri.Storage.Sqlite.Tenants;

/// <summary>Stores a tenant's plan, and says so in the audit log.</summary>
internal sealed class PutPlan(
    string tenant, TenantPlan plan, long? expectedVersion, string actor, TimeProvider time, CancellationToken cancellation)
    : WriteOperation<PutPlanResult>(cancellation)
{
    protected override PutPlanResult Write(SqliteSession session)
    {
        var present = PlanRow.Find(session, tenant);
        if (expectedVersion is { } expected && expected != (present?.Version ?? 0))
            return new PutPlanResult(PutPlanOutcome.VersionConflict, present);
        var now = time.GetUtcNow();
        PlanRow.Put(session, tenant, plan, now);
        Audit.Write(session, new AuditEntry(now, tenant, null, actor, "plan.changed", tenant, PlanText.Of(plan)));
        return new PutPlanResult(present is null ? PutPlanOutcome.Created : PutPlanOutcome.Updated, PlanRow.Find(session, tenant));
    }
}
