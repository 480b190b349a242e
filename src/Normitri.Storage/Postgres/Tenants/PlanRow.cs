using Normitri.Contracts.Tenants;
using Normitri.Storage.Tenants;
using Npgsql;

namespace Normitri.Storage.Postgres.Tenants;

/// <summary>A plan as a row.</summary>
internal static class PlanRow
{
    private const string Find =
        """
        SELECT weight, frames_per_minute, burst, monthly_frames, monthly_megapixels, version, updated_at, tenant
        FROM tenant_plans WHERE tenant = $1
        """;

    private const string FindToChange = Find + " FOR UPDATE";

    private const string Add =
        """
        INSERT INTO tenant_plans (tenant, weight, frames_per_minute, burst, monthly_frames, monthly_megapixels, updated_at, version)
        VALUES ($1, $2, $3, $4, $5, $6, $7, 1)
        """;

    private const string Change =
        """
        UPDATE tenant_plans SET weight = $2, frames_per_minute = $3, burst = $4, monthly_frames = $5, monthly_megapixels = $6, updated_at = $7,
            version = version + 1
        WHERE tenant = $1
        """;

    public static Task<TenantPlanRecord?> FindAsync(PostgresSession session, string tenant, bool toChange) =>
        session.FindAsync(toChange ? FindToChange : Find, Read, tenant);

    public static Task PutAsync(PostgresSession session, string tenant, TenantPlan plan, bool isNew, DateTimeOffset now) => session.ExecuteAsync(
        isNew ? Add : Change,
        tenant, plan.Weight, plan.FramesPerMinute, plan.Burst, plan.MonthlyFrames, plan.MonthlyMegapixels, Stored.Time(now));

    private static TenantPlanRecord Read(NpgsqlDataReader row)
    {
        var plan = new TenantPlan(row.GetInt32(0), row.GetInt32(1), row.GetInt32(2), row.GetInt64(3), row.GetInt64(4));
        return new TenantPlanRecord(row.GetString(7), plan, row.GetInt64(5), row.Time(6));
    }
}
