using Normitri.Storage.Usage;

namespace Normitri.Storage.Sqlite.Usage;

/// <summary>Usage in SQLite, read from the last commit.</summary>
internal sealed class SqliteUsageLog(SqliteDatabase database) : IUsageLog
{
    public ValueTask<IReadOnlyList<StoreUsage>> ReadAsync(string tenant, UsageMonth month, CancellationToken cancellation) =>
        database.ReadAsync(Read, (tenant, month), cancellation);

    public async ValueTask<UsageSums> SumAsync(string tenant, UsageMonth month, CancellationToken cancellation) =>
        (await ReadAsync(tenant, month, cancellation)).Aggregate(default(UsageSums), (sum, store) => sum + store.Sums);

    private static IReadOnlyList<StoreUsage> Read(SqliteSession session, (string Tenant, UsageMonth Month) query)
    {
        using var row = session.Use(UsageSql.ReadByStore).Bind(query.Month.Number).Bind(query.Tenant);
        var stores = new List<StoreUsage>();
        while (row.Read())
            stores.Add(new StoreUsage(row.Text(0), new UsageSums(row.Int64(1), row.Int64(2), row.Int64(3), row.Int64(4))));
        return stores;
    }
}
