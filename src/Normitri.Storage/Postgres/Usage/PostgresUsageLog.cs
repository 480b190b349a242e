using Normitri.Storage.Usage;

namespace Normitri.Storage.Postgres.Usage;

/// <summary>Usage in PostgreSQL, read from the last commit of every process.</summary>
internal sealed class PostgresUsageLog(PostgresDatabase database) : IUsageLog
{
    public ValueTask<IReadOnlyList<StoreUsage>> ReadAsync(string tenant, UsageMonth month, CancellationToken cancellation) => database.ReadAsync(
        session => session.ListAsync(
            UsageSql.ReadByStore,
            row => new StoreUsage(row.GetString(0), new UsageSums(row.GetInt64(1), row.GetInt64(2), row.GetInt64(3), row.GetInt64(4))),
            month.Number,
            tenant),
        cancellation);

    public async ValueTask<UsageSums> SumAsync(string tenant, UsageMonth month, CancellationToken cancellation) =>
        (await ReadAsync(tenant, month, cancellation)).Aggregate(default(UsageSums), (sum, store) => sum + store.Sums);
}
