using Normitri.Storage.Usage;

namespace Normitri.Server.Tests.Limits;

/// <summary>Usage that cannot be read at times: the tenant's grain cannot decide a quota then.</summary>
internal sealed class UnreliableUsage(IUsageLog log) : IUsageLog
{
    private volatile bool _isAway;

    public bool IsAway
    {
        get => _isAway;
        set => _isAway = value;
    }

    public ValueTask<IReadOnlyList<StoreUsage>> ReadAsync(string tenant, UsageMonth month, CancellationToken cancellation) =>
        log.ReadAsync(tenant, month, cancellation);

    public ValueTask<UsageSums> SumAsync(string tenant, UsageMonth month, CancellationToken cancellation) =>
        IsAway ? throw new TimeoutException("The usage cannot be read now.") : log.SumAsync(tenant, month, cancellation);
}
