using Normitri.Contracts.Alerts;
using Normitri.Storage.Alerts;
using Npgsql;

namespace Normitri.Storage.Postgres.Alerts;

/// <summary>The alerts in PostgreSQL.</summary>
internal sealed class PostgresAlertLog(PostgresDatabase database) : IAlertLog
{
    public ValueTask<IReadOnlyList<StoredAlert>> ReadAsync(string tenant, string? store, long after, int limit, CancellationToken cancellation)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(limit);
        return database.ReadAsync(
            session => store is null
                ? session.ListAsync(AlertSql.OfTenant, Read, tenant, after, limit)
                : session.ListAsync(AlertSql.OfStore, Read, tenant, store, after, limit),
            cancellation);
    }

    public ValueTask<IReadOnlyList<StoredAlert>> ReadNewestAsync(string tenant, string? store, int limit, CancellationToken cancellation)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(limit);
        return database.ReadAsync(
            session => store is null
                ? session.ListAsync(AlertSql.NewestOfTenant, Read, tenant, limit)
                : session.ListAsync(AlertSql.NewestOfStore, Read, tenant, store, limit),
            cancellation);
    }

    private static StoredAlert Read(NpgsqlDataReader row) => new(row.GetInt64(0), AlertJson.ReadAlert(row.Bytes(1)));
}
