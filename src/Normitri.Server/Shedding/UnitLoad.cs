using System.Runtime.CompilerServices;

namespace Normitri.Server.Shedding;

/// <summary>A unit's frames without an outcome, and when its next turn at the door comes. Safe for threads.</summary>
/// <param name="unitsWaiting">How many units of the tenant have frames without an outcome; each adds and takes away itself.</param>
internal sealed class UnitLoad(StrongBox<long> unitsWaiting)
{
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
            Set(_waiting, _entering + 1);
            return true;
        }
    }

    public void Leave()
    {
        lock (_lock)
            Set(_waiting, _entering - 1);
    }

    /// <summary>A frame waits, or one that did has its outcome. Never below nothing: outcomes may come of frames that nobody here knew of.</summary>
    public void Add(int change)
    {
        lock (_lock)
            Set(Math.Max(0, _waiting + change), _entering);
    }

    /// <summary>Takes over what the journal had, if nothing has come or gone since before it was looked at: else the next look does.</summary>
    public void Correct(long waiting, long changes)
    {
        lock (_lock)
        {
            if (_changes == changes && _entering == 0)
                Set(waiting, _entering);
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
            // One who kept away may come once too early.
            _nextTurn = Math.Min(Math.Max(_nextTurn + every.Ticks, now.UtcTicks), now.UtcTicks + mostAhead.Ticks);
            return true;
        }
    }

    /// <summary>True when it has no frames: nobody may use it any more.</summary>
    public bool TryForget()
    {
        lock (_lock)
            return _isForgotten |= _waiting + _entering == 0;
    }

    private void Set(long waiting, long entering)
    {
        var (before, after) = (_waiting + _entering > 0, waiting + entering > 0);
        (_waiting, _entering) = (waiting, entering);
        _changes++;
        if (before != after)
            Interlocked.Add(ref unitsWaiting.Value, after ? 1 : -1);
    }
}
