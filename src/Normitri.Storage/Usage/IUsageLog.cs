namespace Normitri.Storage.Usage;

/// <summary>
/// What tenants use. Counted for every unit and month in the journal's own transactions, so the sums are those of the journal at every commit; added up
/// when read, so that no two units ever wait for one row.
/// </summary>
public interface IUsageLog
{
    /// <summary>A tenant's usage in a month, by store; stores that used nothing are not in it.</summary>
    ValueTask<IReadOnlyList<StoreUsage>> ReadAsync(string tenant, UsageMonth month, CancellationToken cancellation);

    /// <summary>The tenant's usage in a month, in one sum.</summary>
    ValueTask<UsageSums> SumAsync(string tenant, UsageMonth month, CancellationToken cancellation);
}
