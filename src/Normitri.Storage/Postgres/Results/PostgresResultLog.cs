using Normitri.Contracts.Identities;
using Normitri.Contracts.Results;
using Normitri.Storage.Results;
using Npgsql;

namespace Normitri.Storage.Postgres.Results;

/// <summary>The results in PostgreSQL. Cursors become visible in their order, whoever writes: see <c>normitri_complete</c>.</summary>
internal sealed class PostgresResultLog(PostgresDatabase database) : IResultLog
{
    public ValueTask<IReadOnlyList<StoredResult>> ReadAsync(UnitId unit, long after, int limit, CancellationToken cancellation)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(limit);
        return database.ReadAsync(
            session => session.ListAsync(ResultSql.OfUnit, Read, unit.Tenant, unit.Store, unit.Name, (short)unit.Kind, after, limit), cancellation);
    }

    public ValueTask<IReadOnlyList<StoredResult>> ReadAsync(string tenant, string? store, long after, int limit, CancellationToken cancellation)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(limit);
        return database.ReadAsync(
            session => store is null
                ? session.ListAsync(ResultSql.OfTenant, Read, tenant, after, limit)
                : session.ListAsync(ResultSql.OfStore, Read, tenant, store, after, limit),
            cancellation);
    }

    public async ValueTask<long> ReadNewestCursorAsync(CancellationToken cancellation)
    {
        var newest = await database.ReadAsync(session => session.ListAsync(ResultSql.Newest, row => row.GetInt64(0)), cancellation);
        return newest is [var cursor] ? cursor : 0;
    }

    private static StoredResult Read(NpgsqlDataReader row) => new(row.GetInt64(0), ResultJson.Read(row.Bytes(1)));
}
