namespace Normitri.Inference.Queueing;

/// <summary>
/// What waits for the executors of one model. Bounded; who is next says <see cref="FairSchedule"/>. Executors block in
/// <see cref="Take"/> on their own threads: a frame is handed over without a hop through the thread pool. One taker at a time
/// waits for a batch to fill up, so that what comes in is not split among several.
/// </summary>
internal sealed class FairQueue
{
    private readonly object _gate = new();
    private readonly QueueSettings _settings;
    private readonly TimeProvider _time;
    private readonly FairSchedule _schedule;
    private readonly ExecutorTurns _turns;
    private volatile int _count;
    private int _waitingTakers;
    private bool _closed;
    private BatchWindow? _window;

    public FairQueue(QueueSettings settings, TimeProvider time)
    {
        var ledger = new ShareLedger(settings.Executors, time);
        (_settings, _time) = (settings, time);
        (_schedule, _turns) = (new FairSchedule(settings.WeightOf, ledger), new ExecutorTurns(settings.Executors, ledger, time));
    }

    public int Count => _count;

    /// <summary>Whether a taker waits for its batch to fill up.</summary>
    internal bool HoldsWindow
    {
        get
        {
            lock (_gate)
            {
                return _window is not null;
            }
        }
    }

    public EnqueueResult TryEnqueue(InferenceItem item)
    {
        lock (_gate)
        {
            if (_closed)
            {
                return EnqueueResult.Closed;
            }

            if (_count >= _settings.Capacity)
            {
                return EnqueueResult.Full;
            }

            if (_schedule.CountOf(new UnitKey(item.Request.Tenant, item.Request.Unit)) >= _settings.UnitCapacity)
            {
                return EnqueueResult.UnitFull;
            }

            _schedule.Add(item);
            Announce(item);
            _turns.Wait(item, item.Lane!.Tenant.Weight);
            return EnqueueResult.Accepted;
        }
    }

    /// <summary>Takes back a frame that gave its executor to another: it is the next of its unit. It had its place, so there is room, also when the queue is closed.</summary>
    public void Return(InferenceItem item)
    {
        lock (_gate)
        {
            _schedule.Return(item);
            Announce(item);
        }
    }

    /// <summary>The frames of a turn have ended, or were returned.</summary>
    /// <param name="turn">The turn given to <see cref="Take"/>.</param>
    /// <param name="counts">Whether its frames count as run: not those that were returned.</param>
    public void End(ExecutorTurn turn, bool counts)
    {
        lock (_gate)
        {
            _turns.End(turn, counts);
        }
    }

    /// <summary>
    /// Takes the next frames; waits for one, and then, where fewer than <paramref name="most"/> are there, up to the batch window
    /// for more. A frame whose deadline comes before the window ends is not kept waiting.
    /// </summary>
    /// <param name="into">Gets the frames, in their order.</param>
    /// <param name="most">Most frames to take.</param>
    /// <param name="interruption">Brings the taker back with nothing.</param>
    /// <param name="turn">What the taker does with them, until <see cref="End"/>; a taker without one is never asked to give its executor back.</param>
    /// <returns>False: the queue is closed and empty.</returns>
    public bool Take(List<InferenceItem> into, int most, Interruption interruption, ExecutorTurn? turn = null)
    {
        SpinForWork();
        lock (_gate)
        {
            while (_count == 0 || _window is not null)
            {
                if (interruption.IsRequested)
                {
                    return true;
                }

                if (_closed && _count == 0)
                {
                    return false;
                }

                _waitingTakers++;
                Monitor.Wait(_gate);
                _waitingTakers--;
            }

            if (_count < most && _settings.MaxDelay > TimeSpan.Zero && !_closed)
            {
                FillUp(most, interruption);
            }

            var taken = Math.Min(most, _count);
            for (var left = taken; left > 0; left--)
            {
                _count--;
                into.Add(_schedule.Next());
            }

            if (turn is not null)
            {
                _turns.Begin(turn, into, taken);
            }

            if (_waitingTakers > 0 && (_count > 0 || _closed))
            {
                Monitor.PulseAll(_gate);
            }

            return true;
        }
    }

    /// <summary>Calls a taker back, with nothing or with what it has.</summary>
    public void Interrupt(Interruption interruption)
    {
        lock (_gate)
        {
            interruption.Request();
            Monitor.PulseAll(_gate);
        }
    }

    /// <summary>Takes out an item that still waits; false where it does not.</summary>
    public bool TryRemove(InferenceItem item)
    {
        lock (_gate)
        {
            if (item.Lane is null)
            {
                return false;
            }

            _schedule.Remove(item);
            _count--;
            return true;
        }
    }

    /// <summary>Takes out every item that the condition holds for.</summary>
    public List<InferenceItem> RemoveWhere(Func<InferenceItem, bool> condition)
    {
        lock (_gate)
        {
            var removed = _schedule.Items.Where(condition).ToList();
            removed.ForEach(_schedule.Remove);
            _count -= removed.Count;
            return removed;
        }
    }

    /// <summary>Nothing more comes in; what waits is still handed out.</summary>
    public void Close()
    {
        lock (_gate)
        {
            _closed = true;
            Monitor.PulseAll(_gate);
        }
    }

    private void Announce(InferenceItem item)
    {
        _count++;
        if (_window is { } window)
        {
            window.Note(item, _count);
            if (window.IsOver)
            {
                Monitor.PulseAll(_gate);
            }
        }
        else if (_waitingTakers > 0)
        {
            Monitor.Pulse(_gate);
        }
    }

    /// <summary>Waits until the batch is full, its window is over, or there is another reason to go. Holds the lock when it returns.</summary>
    private void FillUp(int most, Interruption interruption)
    {
        var window = new BatchWindow(_time, _settings.MaxDelay, most, _schedule.Peek().EnqueuedAt);
        foreach (var item in _schedule.Items)
        {
            window.Note(item, _count);
        }

        _window = window;
        while (!window.IsOver && !_closed && _count > 0 && !interruption.IsRequested)
        {
            window.Wait(_gate);
        }

        _window = null;
    }

    /// <summary>A short wait without giving the core away.</summary>
    private void SpinForWork()
    {
        for (var i = 0; i < _settings.SpinIterations && _count == 0; i++)
        {
            Thread.SpinWait(20);
        }
    }
}
