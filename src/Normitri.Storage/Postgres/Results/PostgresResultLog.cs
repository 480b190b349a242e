using Normitri.Contracts.Identities;
using Normitri.Storage.Results;
using Npgsql;

namespace Normitri.Storage.Postgres.Results;

/// <summary>The results in PostgreSQL. Cursors become visible in their order, whoever writes: see <c>normitri_complete</c>.</summary>
internal sealed class PostgresResultLog(PostgresDatabase database, ResultRows rows) : IResultLog
{
    public ValueTask<IReadOnlyList<StoredResult>> ReadAsync(UnitId unit, long after, int limit, CancellationToken cancellation) =>
        ReadAsync(ResultSql.OfUnit, [unit.Tenant, unit.Store, unit.Name, (short)unit.Kind], after, limit, cancellation);

    public ValueTask<IReadOnlyList<StoredResult>> ReadAsync(string tenant, string? store, long after, int limit, CancellationToken cancellation) => store is null
        ? ReadAsync(ResultSql.OfTenant, [tenant], after, limit, cancellation)
        : ReadAsync(ResultSql.OfStore, [tenant, store], after, limit, cancellation);

    public async ValueTask<long> ReadNewestCursorAsync(CancellationToken cancellation)
    {
        var newest = await database.ReadAsync(session => session.ListAsync(ResultSql.Newest, row => row.GetInt64(0)), cancellation);
        return newest is [var cursor] ? cursor : 0;
    }

    private ValueTask<IReadOnlyList<StoredResult>> ReadAsync(string sql, object[] whose, long after, int limit, CancellationToken cancellation)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(limit);
        return database.ReadAsync(
            async session =>
            {
                var page = new ResultPage(rows, after, limit);
                while (page.IsOpen)
                {
                    page.Begin();
                    await session.ListAsync(sql, row => Add(page, row), [.. whose, page.After, page.Missing]);
                }

                return page.Results;
            },
            cancellation);
    }

    private static bool Add(ResultPage page, NpgsqlDataReader row)
    {
        page.Add(row.GetInt64(0), row.Bytes(1));
        return true;
    }
}
