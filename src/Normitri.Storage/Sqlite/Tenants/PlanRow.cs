using Normitri.Contracts.Tenants;
using Normitri.Storage.Tenants;

namespace Normitri.Storage.Sqlite.Tenants;

/// <summary>A plan as a row.</summary>
internal static class PlanRow
{
    public static TenantPlanRecord? Find(SqliteSession session, string tenant)
    {
        using var row = session.Use(PlanSql.Find).Bind(tenant);
        if (!row.Read())
            return null;
        var plan = new TenantPlan(row.Int32(0), row.Int32(1), row.Int32(2), row.Int64(3), row.Int64(4));
        return new TenantPlanRecord(tenant, plan, row.Int64(5), Stored.Time(row.Int64(6)));
    }

    public static void Put(SqliteSession session, string tenant, TenantPlan plan, DateTimeOffset now) => session.Use(PlanSql.Put)
        .Bind(tenant)
        .Bind(plan.Weight)
        .Bind(plan.FramesPerMinute)
        .Bind(plan.Burst)
        .Bind(plan.MonthlyFrames)
        .Bind(plan.MonthlyMegapixels)
        .Bind(Stored.Time(now))
        .Execute();
}
