namespace Normitri.Storage.Sqlite.Alerts;

/// <summary>The alerts' statements. Parameters are bound from left to right.</summary>
internal static class AlertSql
{
    public const string Add = "INSERT INTO alerts (tenant, store, id, json) VALUES (?, ?, ?, ?) ON CONFLICT (tenant, id) DO NOTHING";

    public const string OfStore = "SELECT cursor, json FROM alerts WHERE tenant = ? AND store = ? AND cursor > ? ORDER BY cursor LIMIT ?";

    public const string OfTenant = "SELECT cursor, json FROM alerts WHERE tenant = ? AND cursor > ? ORDER BY cursor LIMIT ?";

    public const string NewestOfStore = "SELECT cursor, json FROM alerts WHERE tenant = ? AND store = ? ORDER BY cursor DESC LIMIT ?";

    public const string NewestOfTenant = "SELECT cursor, json FROM alerts WHERE tenant = ? ORDER BY cursor DESC LIMIT ?";
}
