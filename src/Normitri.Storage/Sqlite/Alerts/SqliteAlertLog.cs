using Normitri.Contracts.Alerts;
using Normitri.Storage.Alerts;

namespace Normitri.Storage.Sqlite.Alerts;

/// <summary>The alerts in SQLite. A cursor is the alert's row number.</summary>
internal sealed class SqliteAlertLog(SqliteDatabase database) : IAlertLog
{
    public ValueTask<IReadOnlyList<StoredAlert>> ReadAsync(string tenant, string? store, long after, int limit, CancellationToken cancellation)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(limit);
        return database.ReadAsync(
            (session, query) => Read(Of(session, AlertSql.OfTenant, AlertSql.OfStore, query.tenant, query.store).Bind(query.after).Bind(query.limit)),
            (tenant, store, after, limit),
            cancellation);
    }

    public ValueTask<IReadOnlyList<StoredAlert>> ReadNewestAsync(string tenant, string? store, int limit, CancellationToken cancellation)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(limit);
        return database.ReadAsync(
            (session, query) => Read(Of(session, AlertSql.NewestOfTenant, AlertSql.NewestOfStore, query.tenant, query.store).Bind(query.limit)),
            (tenant, store, limit),
            cancellation);
    }

    private static PreparedStatement Of(SqliteSession session, string ofTenant, string ofStore, string tenant, string? store) =>
        store is null ? session.Use(ofTenant).Bind(tenant) : session.Use(ofStore).Bind(tenant).Bind(store);

    private static IReadOnlyList<StoredAlert> Read(PreparedStatement query)
    {
        using var row = query;
        var alerts = new List<StoredAlert>();
        while (row.Read())
            alerts.Add(new StoredAlert(row.Int64(0), AlertJson.ReadAlert(row.Blob(1))));
        return alerts;
    }
}
