using Normitri.Contracts.Tenants;
using Normitri.Storage.Tenants;

namespace Normitri.Storage.Sqlite.Tenants;

/// <summary>The plans in SQLite.</summary>
internal sealed class SqliteTenantPlanStore(SqliteDatabase database, TimeProvider time) : ITenantPlanStore
{
    public ValueTask<TenantPlanRecord?> FindAsync(string tenant, CancellationToken cancellation) =>
        database.ReadAsync(PlanRow.Find, tenant, cancellation);

    public ValueTask<PutPlanResult> PutAsync(string tenant, TenantPlan plan, long? expectedVersion, string actor, CancellationToken cancellation)
    {
        PlanArguments.Check(tenant, plan);
        return database.WriteAsync(new PutPlan(tenant, plan, expectedVersion, actor, time, cancellation));
    }
}
