using Normitri.Contracts.Identities;
using Normitri.Contracts.Results;
using Normitri.Storage.Results;
using Normitri.Storage.Sqlite.Journal;

namespace Normitri.Storage.Sqlite.Results;

/// <summary>The results in SQLite. A cursor is the result's row number.</summary>
internal sealed class SqliteResultLog(SqliteDatabase database) : IResultLog
{
    public ValueTask<IReadOnlyList<StoredResult>> ReadAsync(UnitId unit, long after, int limit, CancellationToken cancellation)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(limit);
        return database.ReadAsync(
            (session, query) => Read(session.Use(ResultSql.OfUnit).Bind(query.unit), query.after, query.limit), (unit, after, limit), cancellation);
    }

    public ValueTask<IReadOnlyList<StoredResult>> ReadAsync(string tenant, string? store, long after, int limit, CancellationToken cancellation)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(limit);
        return database.ReadAsync(
            (session, query) => Read(
                query.store is null ? session.Use(ResultSql.OfTenant).Bind(query.tenant) : session.Use(ResultSql.OfStore).Bind(query.tenant).Bind(query.store),
                query.after,
                query.limit),
            (tenant, store, after, limit),
            cancellation);
    }

    public ValueTask<long> ReadNewestCursorAsync(CancellationToken cancellation) => database.ReadAsync(
        (session, _) =>
        {
            using var row = session.Use(ResultSql.Newest);
            return row.Read() ? row.Int64(0) : 0;
        },
        0,
        cancellation);

    private static IReadOnlyList<StoredResult> Read(PreparedStatement query, long after, int limit)
    {
        using var row = query.Bind(after).Bind(limit);
        var results = new List<StoredResult>();
        while (row.Read())
            results.Add(new StoredResult(row.Int64(0), ResultJson.Read(row.Blob(1))));
        return results;
    }
}
