namespace Normitri.Storage.Postgres.Health;

/// <summary>The statements of health events and of processes' reports.</summary>
internal static class HealthSql
{
    public const string Columns = "cursor, at, process, incident, component, subject, kind, step, cause, tenant, store, unit_kind, unit";

    /// <summary>As for alerts: who draws a cursor later commits later, so that no reader passes over one.</summary>
    public const string LockCursors = "SELECT pg_advisory_xact_lock(5642811600117003)";

    public const string Add =
        """
        INSERT INTO health_events (at, process, incident, component, subject, kind, step, cause, tenant, store, unit_kind, unit)
        SELECT e.at, $1, e.incident, e.component, e.subject, e.kind, e.step, e.cause, e.tenant, e.store, e.unit_kind, e.unit
        FROM unnest($2::bigint[], $3::text[], $4::text[], $5::text[], $6::text[], $7::smallint[], $8::text[], $9::text[], $10::text[], $11::smallint[], $12::text[])
        WITH ORDINALITY AS e (at, incident, component, subject, kind, step, cause, tenant, store, unit_kind, unit, place)
        ORDER BY e.place
        """;

    public const string OfService = $"SELECT {Columns} FROM health_events WHERE cursor > $1 ORDER BY cursor LIMIT $2";

    public const string OfStore = $"SELECT {Columns} FROM health_events WHERE tenant = $1 AND store = $2 AND cursor > $3 ORDER BY cursor LIMIT $4";

    public const string NewestOfService = $"SELECT {Columns} FROM health_events ORDER BY cursor DESC LIMIT $1";

    public const string NewestOfStore = $"SELECT {Columns} FROM health_events WHERE tenant = $1 AND store = $2 ORDER BY cursor DESC LIMIT $3";

    public const string PutReport =
        "INSERT INTO process_reports (process, at, json) VALUES ($1, $2, $3) ON CONFLICT (process) DO UPDATE SET at = excluded.at, json = excluded.json";

    public const string RemoveReport = "DELETE FROM process_reports WHERE process = $1";

    public const string ForgetReports = "DELETE FROM process_reports WHERE at < $1";

    public const string ReadReports = "SELECT process, at, json FROM process_reports ORDER BY process";
}
