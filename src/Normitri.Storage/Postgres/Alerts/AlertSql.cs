namespace Normitri.Storage.Postgres.Alerts;

/// <summary>The alerts' statements.</summary>
internal static class AlertSql
{
    /// <summary>
    /// Cursors are drawn under one lock that is held until the commit, as for results (see normitri_complete): a lower one never becomes visible after
    /// a higher one. Nobody waits for anything else while holding it.
    /// </summary>
    public const string LockCursors = "SELECT pg_advisory_xact_lock(5642811600117002)";

    public const string Add = "INSERT INTO alerts (tenant, store, id, json) VALUES ($1, $2, $3, $4) ON CONFLICT (tenant, id) DO NOTHING";

    public const string OfStore = "SELECT cursor, json FROM alerts WHERE tenant = $1 AND store = $2 AND cursor > $3 ORDER BY cursor LIMIT $4";

    public const string OfTenant = "SELECT cursor, json FROM alerts WHERE tenant = $1 AND cursor > $2 ORDER BY cursor LIMIT $3";

    public const string NewestOfStore = "SELECT cursor, json FROM alerts WHERE tenant = $1 AND store = $2 ORDER BY cursor DESC LIMIT $3";

    public const string NewestOfTenant = "SELECT cursor, json FROM alerts WHERE tenant = $1 ORDER BY cursor DESC LIMIT $2";
}
