using System.Collections.Concurrent;
using Normitri.Storage.Keys;

namespace Normitri.Server.Limits;

/// <summary>The limits of tenants and keys as this process holds them. A frame costs two look-ups; the grains are asked for batches.</summary>
internal sealed class TenantLimits(ITenantLeases leases, TimeProvider time)
{
    private readonly ConcurrentDictionary<(string Tenant, string? Key, int FramesPerMinute), RateAllowance> _rates = new();
    private readonly ConcurrentDictionary<string, QuotaAllowance> _quotas = new(StringComparer.Ordinal);
    private readonly string _process = Guid.NewGuid().ToString("N");

    /// <summary>Takes one frame out of the key's bucket, where it has one, and the tenant's. Says of both the one that has less left.</summary>
    public async ValueTask<RateDecision> TakeFrameAsync(ApiKey key)
    {
        if (key.FramesPerMinute == 0)
            return await Rate(key.Tenant, null, 0).TakeAsync();
        var ofKey = Rate(key.Tenant, key.Id, key.FramesPerMinute);
        var first = await ofKey.TakeAsync();
        if (!first.IsAllowed)
            return first;
        var second = await Rate(key.Tenant, null, 0).TakeAsync();
        if (!second.IsAllowed)
            ofKey.PutBack(first);
        return !second.IsAllowed || (second.Limit > 0 && second.Remaining < first.Remaining) ? second : first;
    }

    /// <summary>The answer to a frame that is known not to come in now; takes nothing.</summary>
    public RateDecision? TooFast(ApiKey key) =>
        (key.FramesPerMinute == 0 ? null : Rate(key.Tenant, key.Id, key.FramesPerMinute).TooFast) ?? Rate(key.Tenant, null, 0).TooFast;

    public QuotaAllowance QuotaOf(string tenant) =>
        _quotas.GetOrAdd(tenant, static (name, self) => new QuotaAllowance(self.leases, name, self._process, self.time), (leases, _process, time));

    /// <summary>Gives back what is not used, and forgets who has not come for a while.</summary>
    public void Sweep()
    {
        foreach (var (bucket, allowance) in _rates)
        {
            if (!allowance.TryKeep())
                _rates.TryRemove(new(bucket, allowance));
        }

        foreach (var (tenant, allowance) in _quotas)
        {
            if (!allowance.TryKeep())
                _quotas.TryRemove(new(tenant, allowance));
        }
    }

    /// <summary>A plan was changed here: the next frame asks for the new one.</summary>
    public void Expire(string tenant)
    {
        foreach (var (bucket, allowance) in _rates)
        {
            if (bucket.Tenant == tenant)
                allowance.Expire();
        }

        if (_quotas.TryGetValue(tenant, out var quota))
            quota.Expire();
    }

    private RateAllowance Rate(string tenant, string? key, int framesPerMinute) => _rates.GetOrAdd(
        (tenant, key, framesPerMinute),
        static (bucket, self) => new RateAllowance(self.leases, bucket.Tenant, bucket.Key, bucket.FramesPerMinute, self.time),
        (leases, time));
}
