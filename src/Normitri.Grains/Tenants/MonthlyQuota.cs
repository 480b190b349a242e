using Normitri.Contracts.Tenants;
using Normitri.Storage.Usage;

namespace Normitri.Grains.Tenants;

/// <summary>
/// What a tenant's month has left: its plan, less what the database says was used, less what processes hold and have not reported. A process that ends without
/// reporting is forgotten after a while; what it had used is in the database by then.
/// </summary>
/// <param name="log">The truth.</param>
/// <param name="tenant">Whose.</param>
/// <param name="time">The clock of months.</param>
internal sealed class MonthlyQuota(IUsageLog log, string tenant, TimeProvider time)
{
    private const string Frames = "monthlyFrames";
    private const string Megapixels = "monthlyMegapixels";
    private const long Mega = 1_000_000;
    private static readonly TimeSpan SilentFor = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan ReadAgainAfter = TimeSpan.FromSeconds(5);
    private readonly Dictionary<string, Share> _shares = new(StringComparer.Ordinal);
    private UsageMonth? _month;
    private QuotaAmount _used;
    private DateTimeOffset _readAt;

    /// <summary>Takes note of what a process reports, and gives it what it wants or nothing.</summary>
    public async ValueTask<QuotaLease> LeaseAsync(QuotaRequest request, TenantPlan plan)
    {
        var now = time.GetUtcNow();
        var month = UsageMonth.Of(now);
        if (_month != month)
            await ReadAsync(month, now);
        var share = ShareOf(request.Process, now);
        if (request.Month == month.Number)
            Report(share, request);
        if (Exhausted(request.Wanted, plan) is not null && now - _readAt >= ReadAgainAfter)
        {
            // The database knows of processes that ended, and of reports that crossed an earlier look at it.
            Forget(now);
            await ReadAsync(month, now, keepShares: true);
        }

        var endsIn = month.End - now;
        if (Exhausted(request.Wanted, plan) is { } exhausted)
            return new QuotaLease(true, month.Number, default, exhausted, exhausted == Frames ? plan.MonthlyFrames : plan.MonthlyMegapixels, endsIn);
        var granted = request.Wanted + AheadOf(request, plan);
        share.Held += granted;
        return new QuotaLease(true, month.Number, granted, null, 0, endsIn);
    }

    private async ValueTask ReadAsync(UsageMonth month, DateTimeOffset now, bool keepShares = false)
    {
        var sums = await log.SumAsync(tenant, month, CancellationToken.None);
        (_month, _used, _readAt) = (month, new QuotaAmount(sums.Frames, sums.Pixels), now);
        if (!keepShares)
            _shares.Clear();
    }

    private Share ShareOf(string process, DateTimeOffset now)
    {
        if (!_shares.TryGetValue(process, out var share))
            _shares.Add(process, share = new Share());
        share.SeenAt = now;
        return share;
    }

    private void Report(Share share, QuotaRequest request)
    {
        _used += request.Used;
        var left = share.Held - request.Used - request.Unused;
        // Below nothing for shares that an earlier activation of the grain gave out.
        share.Held = new QuotaAmount(Math.Max(0, left.Frames), Math.Max(0, left.Pixels));
    }

    private void Forget(DateTimeOffset now)
    {
        foreach (var (process, share) in _shares)
        {
            if (now - share.SeenAt > SilentFor)
                _shares.Remove(process);
        }
    }

    /// <summary>At most a quarter of what is left: another process may need it.</summary>
    private QuotaAmount AheadOf(QuotaRequest request, TenantPlan plan)
    {
        var left = Left(plan) - request.Wanted;
        return new QuotaAmount(Math.Min(request.Ahead.Frames, left.Frames / 4), Math.Min(request.Ahead.Pixels, left.Pixels / 4));
    }

    private string? Exhausted(QuotaAmount wanted, TenantPlan plan)
    {
        var left = Left(plan);
        return wanted.Frames > left.Frames ? Frames : wanted.Pixels > left.Pixels ? Megapixels : null;
    }

    private QuotaAmount Left(TenantPlan plan)
    {
        var taken = _shares.Values.Aggregate(_used, (sum, share) => sum + share.Held);
        return new QuotaAmount(Limit(plan.MonthlyFrames, 1), Limit(plan.MonthlyMegapixels, Mega)) - taken;
    }

    private static long Limit(long amount, long unit) => amount == 0 ? long.MaxValue / 2 : amount * unit;

    private sealed class Share
    {
        public QuotaAmount Held { get; set; }

        public DateTimeOffset SeenAt { get; set; }
    }
}
