using Normitri.Contracts.Tenants;
using Normitri.Storage.Tenants;

namespace Normitri.Grains.Tenants;

/// <summary>
/// Gives out what a tenant may send, in batches. Buckets live in memory: after a restart they are full, which is worth one burst. The month's quota is
/// what the plan says less what the database has, so a restart gives nothing anew.
/// </summary>
internal sealed class TenantGrain(TenantPlans plans, MonthlyQuotas quotas, TimeProvider time) : Grain, ITenantGrain
{
    private const int MaxKeyBuckets = 10_000;
    private readonly Dictionary<string, TokenBucket> _ofKeys = new(StringComparer.Ordinal);
    private TokenBucket? _ofTenant;
    private MonthlyQuota _quota = null!;

    private string Tenant => this.GetPrimaryKeyString();

    public override Task OnActivateAsync(CancellationToken cancellationToken)
    {
        _quota = quotas.Of(Tenant);
        return Task.CompletedTask;
    }

    public async Task<RateLease> LeaseRateAsync(RateRequest request)
    {
        var bucket = request.Key is { } key ? OfKey(key, request.KeyFramesPerMinute) : await OfTenantAsync();
        if (bucket is null)
            return RateLease.Unlimited;
        var now = time.GetUtcNow();
        bucket.Return(request.Unused, now);
        var granted = bucket.Take(request.Waiting, request.Ahead, now);
        return new RateLease(bucket.PerMinute, granted, bucket.Tokens, bucket.NextIn(now), bucket.FullIn(now));
    }

    public async Task<QuotaLease> LeaseQuotaAsync(QuotaRequest request)
    {
        var plan = await plans.ReadAsync(Tenant, CancellationToken.None);
        return plan is { MonthlyFrames: 0, MonthlyMegapixels: 0 }
            ? new QuotaLease(false, 0, default, null, 0, TimeSpan.Zero)
            : await _quota.LeaseAsync(request, plan);
    }

    public Task PlanChangedAsync()
    {
        plans.Forget(Tenant);
        return Task.CompletedTask;
    }

    private async ValueTask<TokenBucket?> OfTenantAsync()
    {
        var plan = await plans.ReadAsync(Tenant, CancellationToken.None);
        _ofTenant = Fit(_ofTenant, plan.FramesPerMinute, plan.Burst);
        return _ofTenant;
    }

    private TokenBucket? OfKey(string key, int framesPerMinute)
    {
        if (_ofKeys.Count >= MaxKeyBuckets)
            DropFull();
        var bucket = Fit(_ofKeys.GetValueOrDefault(key), framesPerMinute, burst: 0);
        if (bucket is null)
            _ofKeys.Remove(key);
        else
            _ofKeys[key] = bucket;
        return bucket;
    }

    /// <summary>A bucket of this size; the one that is there, when it has it. Null where there is no limit.</summary>
    private static TokenBucket? Fit(TokenBucket? present, int perMinute, int burst)
    {
        if (perMinute == 0)
            return null;
        var capacity = burst == 0 ? perMinute : burst;
        return present is not null && present.PerMinute == perMinute && present.Capacity == capacity ? present : new TokenBucket(perMinute, capacity);
    }

    /// <summary>A full bucket says no more than none.</summary>
    private void DropFull()
    {
        var now = time.GetUtcNow();
        foreach (var (key, bucket) in _ofKeys)
        {
            bucket.Fill(now);
            if (bucket.IsFull)
                _ofKeys.Remove(key);
        }
    }
}
