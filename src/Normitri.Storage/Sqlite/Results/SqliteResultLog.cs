using Normitri.Contracts.Identities;
using Normitri.Storage.Results;
using Normitri.Storage.Sqlite.Journal;

namespace Normitri.Storage.Sqlite.Results;

/// <summary>The results in SQLite. A cursor is the result's row number.</summary>
internal sealed class SqliteResultLog(SqliteDatabase database, ResultRows rows) : IResultLog
{
    public ValueTask<IReadOnlyList<StoredResult>> ReadAsync(UnitId unit, long after, int limit, CancellationToken cancellation) =>
        ReadAsync(session => session.Use(ResultSql.OfUnit).Bind(unit), after, limit, cancellation);

    public ValueTask<IReadOnlyList<StoredResult>> ReadAsync(string tenant, string? store, long after, int limit, CancellationToken cancellation) => ReadAsync(
        session => store is null ? session.Use(ResultSql.OfTenant).Bind(tenant) : session.Use(ResultSql.OfStore).Bind(tenant).Bind(store),
        after,
        limit,
        cancellation);

    public ValueTask<long> ReadNewestCursorAsync(CancellationToken cancellation) => database.ReadAsync(
        (session, _) =>
        {
            using var row = session.Use(ResultSql.Newest);
            return row.Read() ? row.Int64(0) : 0;
        },
        0,
        cancellation);

    private ValueTask<IReadOnlyList<StoredResult>> ReadAsync(
        Func<SqliteSession, PreparedStatement> query, long after, int limit, CancellationToken cancellation)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(limit);
        return database.ReadAsync(
            (session, asked) =>
            {
                var page = new ResultPage(asked.rows, asked.after, asked.limit);
                while (page.IsOpen)
                {
                    page.Begin();
                    using var row = asked.query(session).Bind(page.After).Bind(page.Missing);
                    while (row.Read())
                        page.Add(row.Int64(0), row.Blob(1));
                }

                return page.Results;
            },
            (query, rows, after, limit),
            cancellation);
    }
}
