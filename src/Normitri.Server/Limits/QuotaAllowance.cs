using Normitri.Contracts.Tenants;
using Normitri.Storage.Usage;

namespace Normitri.Server.Limits;

/// <summary>
/// This process's share of a tenant's month. A frame's part is set aside before it is stored and counted when the journal has it; the grain hears of both
/// with the next call.
/// </summary>
internal sealed class QuotaAllowance(ITenantLeases leases, string tenant, string process, TimeProvider time)
{
    private const string FramesQuota = "monthlyFrames";
    private static readonly QuotaLease Undecided = new(false, 0, default, null, 0, TimeSpan.Zero);
    private static readonly QuotaAmount MostAhead = new(1_024, 4_000_000_000);
    private static readonly TimeSpan Horizon = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan ShortestSpan = TimeSpan.FromMilliseconds(10);
    private readonly Lock _lock = new();
    private QuotaLease? _lease;
    private long _leasedAt;
    private int _leasedIn;
    private int _undecided;
    private Task? _renewal;
    private QuotaAmount _deniedFor;
    private QuotaAmount _left;
    private QuotaAmount _used;
    private QuotaAmount _unused;
    private QuotaAmount _taken;
    private QuotaAmount _carried;
    private bool _isUsed;
    private bool _isExpired;
    private int _idle;

    /// <summary>When it is known that no frame of any size has room: the answer, before the frame is read.</summary>
    public QuotaDecision? NoFrames
    {
        get
        {
            lock (_lock)
                return !_isExpired && _left.Frames == 0 && _deniedFor is { Frames: <= 1, Pixels: 0 } && IsDenied(_deniedFor) ? Denied() : null;
        }
    }

    private string Process => _undecided == 0 ? process : $"{process}-{_undecided}";

    /// <summary>Sets a frame's part aside, or says what has no room for it.</summary>
    public ValueTask<QuotaDecision> TakeAsync(QuotaAmount amount)
    {
        lock (_lock)
        {
            _isUsed = true;
            if (Decide(amount) is { } decision)
                return new ValueTask<QuotaDecision>(decision);
        }

        return AskAsync(amount);
    }

    /// <summary>The journal has the frame.</summary>
    public void Accepted(in QuotaDecision taken, DateTimeOffset acceptedAt)
    {
        lock (_lock)
        {
            var month = UsageMonth.Of(acceptedAt).Number;
            if (taken.Month == month && _lease?.Month == month)
                _used += taken.Amount;
            else if (taken.Month < month)
                _carried += taken.Amount;
            else if (_lease?.Month == taken.Month)
                // The grain's clock is in the next month already, where this frame does not count.
                _unused += taken.Amount;
        }
    }

    /// <summary>The frame did not come in, or was there before.</summary>
    public void NotNeeded(in QuotaDecision taken)
    {
        lock (_lock)
        {
            if (_lease?.Month == taken.Month)
                _left += taken.Amount;
        }
    }

    /// <summary>Asks anew at the next frame: the quota was changed.</summary>
    public void Expire()
    {
        lock (_lock)
            _isExpired = true;
    }

    /// <summary>Reports, and gives back what nobody has used for a while. False when nobody has come for long.</summary>
    public bool TryKeep()
    {
        lock (_lock)
        {
            var isDue = !_isUsed || time.GetElapsedTime(_leasedAt) >= LeaseTimes.Report;
            if (isDue && (_left != default || _used != default || _unused != default))
                _renewal ??= RenewAsync(default);

            _idle = _isUsed ? 0 : _idle + 1;
            _isUsed = false;
            return _idle < LeaseTimes.IdleSweeps;
        }
    }

    private async ValueTask<QuotaDecision> AskAsync(QuotaAmount amount)
    {
        while (true)
        {
            Task renewal;
            lock (_lock)
            {
                if (Decide(amount) is { } decision)
                    return decision;
                renewal = _renewal ??= RenewAsync(amount);
            }

            await renewal;
        }
    }

    /// <summary>Null: the grain must be asked.</summary>
    private QuotaDecision? Decide(QuotaAmount amount)
    {
        if (_lease is not { } lease || _isExpired)
            return null;
        if (!lease.IsLimited)
        {
            var age = time.GetElapsedTime(_leasedAt);
            if (age >= LeaseTimes.Fresh)
                _renewal ??= RenewAsync(default);
            return age < LeaseTimes.Stale ? default(QuotaDecision) : null;
        }

        if (!IsThisMonth(lease))
            return null;
        if (amount.FitsIn(_left))
        {
            _left -= amount;
            _taken += amount;
            return new QuotaDecision(null, 0, TimeSpan.Zero, amount, lease.Month);
        }

        return IsDenied(amount) ? Denied() : null;
    }

    /// <summary>
    /// Whether the lease holds now. At the month's turn the grain's clock may say another month than this one: its word is taken for a while then, or every
    /// frame would ask until both agree.
    /// </summary>
    private bool IsThisMonth(QuotaLease lease)
    {
        var month = UsageMonth.Of(time.GetUtcNow()).Number;
        return lease.Month == month || (_leasedIn == month && time.GetElapsedTime(_leasedAt) < LeaseTimes.AskAgain);
    }

    private bool IsDenied(QuotaAmount amount) => _lease is { Exhausted: not null } lease
        && IsThisMonth(lease)
        && _deniedFor.FitsIn(amount)
        && time.GetElapsedTime(_leasedAt) < LeaseTimes.AskAgain;

    private QuotaDecision Denied() => new(_lease!.Exhausted, _lease.Limit, _lease.EndsIn - time.GetElapsedTime(_leasedAt), default, 0);

    private async Task RenewAsync(QuotaAmount wanted)
    {
        // Callers hold the lock.
        await Task.Yield();
        QuotaRequest request;
        lock (_lock)
        {
            var ahead = wanted == default ? default : Ahead();
            // What is left does not hold the frame: it goes back, or it would stand in that frame's own way.
            request = new QuotaRequest(Process, _lease?.Month ?? 0, wanted, ahead, _used, _unused + _left);
            (_used, _unused, _left, _taken, _isExpired) = (default, default, default, default, false);
        }

        var answer = await leases.QuotaAsync(tenant, request);
        lock (_lock)
        {
            // The grain may have granted what nobody here has heard of. Under another name it is a share of a process that says nothing more, and forgotten.
            if (answer is null)
                _undecided++;
            var lease = answer ?? Undecided;
            if (_lease?.Month == lease.Month)
                _left += lease.Granted;
            else
                Begin(lease);
            (_lease, _leasedAt, _leasedIn, _renewal) = (lease, time.GetTimestamp(), UsageMonth.Of(time.GetUtcNow()).Number, null);
            // Of frames too many every frame is one, whatever its size.
            _deniedFor = lease.Exhausted == FramesQuota ? new QuotaAmount(1, 0) : wanted;
        }
    }

    /// <summary>
    /// Another month: nothing of the last one is left. What was set aside in that and accepted in this counts here, without being part of a share.
    /// </summary>
    private void Begin(QuotaLease lease)
    {
        (_left, _used, _unused, _carried) = (lease.Granted, _carried, default(QuotaAmount) - _carried, default);
    }

    private QuotaAmount Ahead()
    {
        var span = _lease is null ? ShortestSpan : time.GetElapsedTime(_leasedAt);
        var times = Horizon / (span < ShortestSpan ? ShortestSpan : span);
        return new QuotaAmount(
            (long)Math.Min(MostAhead.Frames, _taken.Frames * times),
            (long)Math.Min(MostAhead.Pixels, _taken.Pixels * times));
    }
}
