namespace Normitri.Client;

/// <summary>Who is sent next.</summary>
internal sealed partial class SpoolIndex
{
    /// <summary>After so many failures of the server in a row, each item goes in a request of its own.</summary>
    public const int MostFailuresTogether = 2;

    private readonly Queue<SpoolUnit> _ready = [];
    private readonly SemaphoreSlim _readySignal = new(0);
    private TaskCompletionSource? _empty;
    private long _taken;

    /// <summary>Waits for a unit that has something to send. It is the caller's until <see cref="Release"/>.</summary>
    public async Task<SpoolUnit> NextUnitAsync(CancellationToken cancellation)
    {
        await _readySignal.WaitAsync(cancellation).ConfigureAwait(false);
        lock (_lock)
            return _ready.Dequeue();
    }

    /// <summary>A further unit that has something to send, if there is one now; the caller's until <see cref="Release"/>.</summary>
    public SpoolUnit? TryNextUnit()
    {
        if (!_readySignal.Wait(0))
            return null;
        lock (_lock)
            return _ready.Dequeue();
    }

    /// <summary>Takes the unit's oldest item to be sent; from here on it cannot be shed. Null: there is none.</summary>
    /// <param name="unit">The caller's.</param>
    /// <param name="now">Live pictures that are too old now are shed.</param>
    /// <param name="shed">Takes those.</param>
    public SpoolItem? TakeNext(SpoolUnit unit, DateTimeOffset now, List<SpoolItem> shed)
    {
        lock (_lock)
        {
            while (unit.Oldest() is { } item)
            {
                Unqueue(item);
                if (item.Class is not (SpoolClass.Frame or SpoolClass.Telemetry) || !(now - item.EnqueuedAt > options.MaxAge))
                    return item;
                End(item, SpoolEnd.Shed);
                shed.Add(item);
            }

            return null;
        }
    }

    /// <summary>It was not sent: it is the unit's oldest again, and may be shed again.</summary>
    public void PutBack(SpoolItem item)
    {
        lock (_lock)
            Queue(item, first: true);
    }

    public void Finish(SpoolItem item, SpoolEnd end)
    {
        lock (_lock)
        {
            End(item, end);
            if (end is SpoolEnd.Sent or SpoolEnd.Duplicate)
                _taken++;
            item.Unit.Failures = item.Unit.ServerFailures = 0;
            item.Unit.TakenAtFailure = null;
            item.Unit.GoesAlone = false;
            (item.Unit.State, item.Unit.Reason) = (SpoolUnitState.Ready, null);
        }
    }

    /// <summary>The unit is free for the next who sends.</summary>
    public void Release(SpoolUnit unit)
    {
        lock (_lock)
        {
            unit.IsScheduled = false;
            Schedule(unit);
        }
    }

    /// <summary>Leaves the unit alone until its pause is over; it stays the caller's, and the state stays until something was sent.</summary>
    /// <returns>How often in a row it had to be left.</returns>
    public int Pause(SpoolUnit unit, SpoolUnitState state, string reason)
    {
        lock (_lock)
        {
            (unit.State, unit.Reason) = (state, reason);
            return ++unit.Failures;
        }
    }

    /// <summary>The server failed on the unit's next item, or got it broken.</summary>
    /// <returns>How often in a row the server failed.</returns>
    public int Fail(SpoolUnit unit, bool isBroken, bool counts, DateTimeOffset now)
    {
        lock (_lock)
        {
            if (counts && unit.ServerFailures++ == 0)
                unit.FailingSince = now;
            unit.TakenAtFailure = _taken;
            unit.GoesAlone |= isBroken || unit.ServerFailures >= MostFailuresTogether;
            return unit.ServerFailures;
        }
    }

    /// <summary>How often in a row the server failed on the unit's next item, and since when.</summary>
    public (int Times, DateTimeOffset Since) FailuresOf(SpoolUnit unit)
    {
        lock (_lock)
            return (unit.ServerFailures, unit.FailingSince);
    }

    /// <summary>Whether the server took pictures of others since it last failed on this unit's next item.</summary>
    public bool OthersWereTaken(SpoolUnit unit)
    {
        lock (_lock)
            return unit.TakenAtFailure < _taken;
    }

    /// <summary>Where an item lies now.</summary>
    public (Segment Segment, long Offset) Locate(SpoolItem item)
    {
        lock (_lock)
            return (item.Segment, item.Offset);
    }

    /// <summary>Done when nothing waits.</summary>
    public Task WhenEmpty()
    {
        lock (_lock)
        {
            if (_bytes == 0)
                return Task.CompletedTask;
            if (_empty is null or { Task.IsCompleted: true })
                _empty = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            return _empty.Task;
        }
    }

    private void Schedule(SpoolUnit unit)
    {
        if (unit.IsScheduled || !unit.HasQueued)
            return;
        unit.IsScheduled = true;
        _ready.Enqueue(unit);
        _readySignal.Release();
    }
}
