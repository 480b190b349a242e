namespace Normitri.Storage.Sqlite.Health;

/// <summary>The statements of health events and of processes' reports. Parameters are bound from left to right.</summary>
internal static class HealthSql
{
    public const string Columns = "cursor, at, process, incident, component, subject, kind, step, cause, tenant, store, unit_kind, unit";

    public const string Add =
        """
        INSERT INTO health_events (at, process, incident, component, subject, kind, step, cause, tenant, store, unit_kind, unit)
        VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
        """;

    public const string OfService = $"SELECT {Columns} FROM health_events WHERE cursor > ? ORDER BY cursor LIMIT ?";

    public const string OfStore = $"SELECT {Columns} FROM health_events WHERE tenant = ? AND store = ? AND cursor > ? ORDER BY cursor LIMIT ?";

    public const string NewestOfService = $"SELECT {Columns} FROM health_events ORDER BY cursor DESC LIMIT ?";

    public const string NewestOfStore = $"SELECT {Columns} FROM health_events WHERE tenant = ? AND store = ? ORDER BY cursor DESC LIMIT ?";

    public const string PutReport =
        "INSERT INTO process_reports (process, at, json) VALUES (?, ?, ?) ON CONFLICT (process) DO UPDATE SET at = excluded.at, json = excluded.json";

    public const string RemoveReport = "DELETE FROM process_reports WHERE process = ?";

    public const string ForgetReports = "DELETE FROM process_reports WHERE at < ?";

    public const string ReadReports = "SELECT process, at, json FROM process_reports ORDER BY process";
}
