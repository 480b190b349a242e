namespace Normitri.Storage.Sqlite.Tenants;

/// <summary>The plans' statements. Parameters are bound from left to right.</summary>
internal static class PlanSql
{
    public const string Find =
        """
        SELECT weight, frames_per_minute, burst, monthly_frames, monthly_megapixels, version, updated_at
        FROM tenant_plans WHERE tenant = ?
        """;

    public const string Put =
        """
        INSERT INTO tenant_plans (tenant, weight, frames_per_minute, burst, monthly_frames, monthly_megapixels, updated_at, version)
        VALUES (?, ?, ?, ?, ?, ?, ?, 1)
        ON CONFLICT (tenant) DO UPDATE SET weight = excluded.weight, frames_per_minute = excluded.frames_per_minute, burst = excluded.burst,
            monthly_frames = excluded.monthly_frames, monthly_megapixels = excluded.monthly_megapixels, updated_at = excluded.updated_at,
            version = version + 1
        """;
}
