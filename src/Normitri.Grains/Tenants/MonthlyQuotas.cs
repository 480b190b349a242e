using Normitri.Storage.Usage;

namespace Normitri.Grains.Tenants;

/// <summary>What the months of tenants are reckoned by: the database's sums, and the clock that says which month it is.</summary>
internal sealed class MonthlyQuotas(IUsageLog log, TimeProvider time)
{
    /// <summary>A tenant's quota, with nothing given out yet.</summary>
    public MonthlyQuota Of(string tenant) => new(log, tenant, time);
}
