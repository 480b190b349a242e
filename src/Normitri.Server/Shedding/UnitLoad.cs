namespace Normitri.Server.Shedding;

/// <summary>A unit's frames without an outcome, and when its next turn at the door comes. Safe for threads.</summary>
internal sealed class UnitLoad
{
    /// <summary>A unit that kept away may come a little too early as often as a little too late.</summary>
    private const int TurnsSaved = 2;

    private readonly Lock _lock = new();
    private long _waiting;
    private long _entering;
    private long _changes;
    private long _nextTurn;
    private bool _isForgotten;

    /// <summary>The round in which the unit last asked; <see cref="Contention"/> keeps it.</summary>
    public long AskedIn { get; set; }

    /// <summary>Accepted and on their way in.</summary>
    public long Undecided
    {
        get
        {
            lock (_lock)
                return _waiting + _entering;
        }
    }

    /// <summary>What tells <see cref="Correct"/> whether anything came or went.</summary>
    public long Changes
    {
        get
        {
            lock (_lock)
                return _changes;
        }
    }

    /// <summary>False: it was forgotten meanwhile, a new one must be made.</summary>
    public bool TryEnter()
    {
        lock (_lock)
        {
            if (_isForgotten)
                return false;
            _entering++;
            _changes++;
            return true;
        }
    }

    public void Leave()
    {
        lock (_lock)
        {
            _entering--;
            _changes++;
        }
    }

    /// <summary>A frame waits, or one that did has its outcome. Never below nothing: outcomes may come of frames that nobody here knew of.</summary>
    public void Add(int change)
    {
        lock (_lock)
        {
            _waiting = Math.Max(0, _waiting + change);
            _changes++;
        }
    }

    /// <summary>Takes over what the journal had, if nothing has come or gone since before it was looked at: else the next look does.</summary>
    public void Correct(long waiting, long changes)
    {
        lock (_lock)
        {
            if (_changes == changes && _entering == 0)
                _waiting = waiting;
        }
    }

    /// <summary>How long until the next turn; nothing when it has come.</summary>
    public TimeSpan UntilTurn(DateTimeOffset now)
    {
        lock (_lock)
            return TimeSpan.FromTicks(Math.Max(0, _nextTurn - now.UtcTicks));
    }

    /// <summary>Takes a turn. False: it has not come and must have.</summary>
    /// <param name="now">When.</param>
    /// <param name="every">Time from one turn to the next.</param>
    /// <param name="mustHaveCome">Else the turn is taken ahead of time.</param>
    /// <param name="mostAhead">How far the next turn may come to lie in the future at most.</param>
    public bool TryTakeTurn(DateTimeOffset now, TimeSpan every, bool mustHaveCome, TimeSpan mostAhead)
    {
        lock (_lock)
        {
            if (mustHaveCome && _nextTurn > now.UtcTicks)
                return false;
            var earliest = now.UtcTicks - (TurnsSaved * every.Ticks);
            _nextTurn = Math.Min(Math.Max(_nextTurn, earliest) + every.Ticks, now.UtcTicks + mostAhead.Ticks);
            return true;
        }
    }

    /// <summary>True when it has no frames: nobody may use it any more.</summary>
    public bool TryForget()
    {
        lock (_lock)
            return _isForgotten |= _waiting + _entering == 0;
    }
}
