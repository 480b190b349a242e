using System.Collections.Concurrent;
using Microsoft.Extensions.Options;
using Normitri.Contracts.Tenants;

namespace Normitri.Storage.Tenants;

/// <summary>
/// The plan that holds for a tenant: its own, else the default of the settings. From memory: an entry lives two seconds, that long a change made by
/// another process may go unseen.
/// </summary>
public sealed class TenantPlans(ITenantPlanStore store, IOptions<TenantOptions> options, TimeProvider time)
{
    private const int MaxEntries = 100_000;
    private static readonly TimeSpan Life = TimeSpan.FromSeconds(2);
    private readonly ConcurrentDictionary<string, Entry> _entries = new(StringComparer.Ordinal);

    /// <summary>The plan of tenants that have none of their own.</summary>
    public TenantPlan Default { get; } = options.Value.Default.ToPlan();

    public ValueTask<TenantPlan> ReadAsync(string tenant, CancellationToken cancellation) =>
        _entries.TryGetValue(tenant, out var entry) && time.GetElapsedTime(entry.ReadAt) < Life
            ? new ValueTask<TenantPlan>(entry.Plan)
            : LoadAsync(tenant, cancellation);

    /// <summary>Forgets a plan that was changed in this process.</summary>
    public void Forget(string tenant) => _entries.TryRemove(tenant, out _);

    private async ValueTask<TenantPlan> LoadAsync(string tenant, CancellationToken cancellation)
    {
        var readAt = time.GetTimestamp();
        var plan = (await store.FindAsync(tenant, cancellation))?.Plan ?? Default;
        if (_entries.Count >= MaxEntries)
            _entries.Clear();
        _entries[tenant] = new Entry(plan, readAt);
        return plan;
    }

    private sealed record Entry(TenantPlan Plan, long ReadAt);
}
