using Normitri.Contracts.Tenants;

namespace Normitri.Server.Limits;

/// <summary>
/// This process's share of one bucket. Frames are taken from it without a call; when it is empty one call fetches more, for everybody who waits and a second
/// ahead. A bucket that is empty is not asked again before it can have something.
/// </summary>
internal sealed class RateAllowance(ITenantLeases leases, string tenant, string? key, int keyFramesPerMinute, TimeProvider time)
{
    private const int MostAhead = 256;
    private static readonly TimeSpan Horizon = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan ShortestSpan = TimeSpan.FromMilliseconds(10);
    private readonly Lock _lock = new();
    private RateLease? _lease;
    private long _leasedAt;
    private Task? _renewal;
    private int _tokens;
    private int _waiting;
    private int _taken;
    private bool _isUsed;
    private int _idle;

    /// <summary>Takes one frame out, or says when there is one again.</summary>
    public ValueTask<RateDecision> TakeAsync()
    {
        lock (_lock)
        {
            _isUsed = true;
            if (Decide() is { } decision)
                return new ValueTask<RateDecision>(decision);
        }

        return AskAsync();
    }

    /// <summary>The refusal, when it is known that there is nothing to take.</summary>
    public RateDecision? TooFast
    {
        get
        {
            lock (_lock)
                return _tokens == 0 && _lease is { Limit: > 0 } ? Decide() : null;
        }
    }

    /// <summary>Puts back a frame that another limit did not let in. What was let in without a limit was taken from nowhere.</summary>
    public void PutBack(in RateDecision taken)
    {
        if (taken.Limit == 0)
            return;
        lock (_lock)
            _tokens++;
    }

    /// <summary>Asks anew at the next frame: the limit was changed.</summary>
    public void Expire()
    {
        lock (_lock)
            _lease = null;
    }

    /// <summary>Gives back what nobody has used since the last time. False when nobody has come for long.</summary>
    public bool TryKeep()
    {
        lock (_lock)
        {
            if (!_isUsed && _tokens > 0 && _waiting == 0)
                _renewal ??= RenewAsync();
            _idle = _isUsed ? 0 : _idle + 1;
            _isUsed = false;
            return _idle < LeaseTimes.IdleSweeps;
        }
    }

    private async ValueTask<RateDecision> AskAsync()
    {
        Task renewal;
        lock (_lock)
        {
            _waiting++;
            renewal = _renewal ??= RenewAsync();
        }

        while (true)
        {
            await renewal;
            lock (_lock)
            {
                if (Decide() is { } decision)
                {
                    _waiting--;
                    return decision;
                }

                renewal = _renewal ??= RenewAsync();
            }
        }
    }

    /// <summary>Null: the grain must be asked.</summary>
    private RateDecision? Decide()
    {
        if (_lease is not { } lease)
            return null;
        var age = time.GetElapsedTime(_leasedAt);
        if (lease.Limit == 0)
        {
            if (age >= LeaseTimes.Fresh)
                _renewal ??= RenewAsync();
            return age < LeaseTimes.Stale ? RateDecision.Unlimited : null;
        }

        var fullIn = lease.FullIn > age ? lease.FullIn - age : TimeSpan.Zero;
        if (_tokens > 0)
        {
            _tokens--;
            _taken++;
            return new RateDecision(true, lease.Limit, _tokens + lease.Remaining, fullIn, TimeSpan.Zero);
        }

        return age < lease.NextIn ? new RateDecision(false, lease.Limit, 0, fullIn, lease.NextIn - age) : null;
    }

    private async Task RenewAsync()
    {
        // Callers hold the lock.
        await Task.Yield();
        RateRequest request;
        lock (_lock)
        {
            request = Request();
            (_taken, _tokens) = (0, 0);
        }

        var lease = await leases.RateAsync(tenant, request);
        lock (_lock)
        {
            (_lease, _leasedAt, _renewal) = (lease, time.GetTimestamp(), null);
            _tokens += lease.Granted;
        }
    }

    private RateRequest Request()
    {
        var span = _lease is null ? ShortestSpan : time.GetElapsedTime(_leasedAt);
        var ahead = _waiting == 0 ? 0 : (int)Math.Min(MostAhead, _taken * (Horizon / (span < ShortestSpan ? ShortestSpan : span)));
        return new RateRequest(key, keyFramesPerMinute, _waiting, ahead, _tokens);
    }
}
