namespace Normitri.Inference.Queueing;

/// <summary>
/// What waits for the executors of one model. Bounded; units take turns, and the frames of a unit keep their order. Executors
/// block in <see cref="Take"/> on their own threads: a frame is handed over without a hop through the thread pool.
/// </summary>
internal sealed class FairQueue(int capacity, int unitCapacity, int spinIterations)
{
    private readonly object _gate = new();
    private readonly Dictionary<UnitKey, UnitLane> _lanes = [];
    private readonly LinkedList<UnitLane> _turns = new();
    private readonly Stack<UnitLane> _spareLanes = new();
    private volatile int _count;
    private int _waitingTakers;
    private bool _closed;

    public int Count => _count;

    public EnqueueResult TryEnqueue(InferenceItem item)
    {
        var key = new UnitKey(item.Request.Tenant, item.Request.Unit);
        lock (_gate)
        {
            if (_closed)
            {
                return EnqueueResult.Closed;
            }

            if (_count >= capacity)
            {
                return EnqueueResult.Full;
            }

            if (!_lanes.TryGetValue(key, out var lane))
            {
                lane = OpenLane(key);
            }
            else if (lane.Items.Count >= unitCapacity)
            {
                return EnqueueResult.UnitFull;
            }

            item.Lane = lane;
            lane.Items.AddLast(item.Node);
            _count++;
            if (_waitingTakers > 0)
            {
                Monitor.Pulse(_gate);
            }

            return EnqueueResult.Accepted;
        }
    }

    /// <summary>The next frame; waits for one. Null: the queue is closed and empty.</summary>
    public InferenceItem? Take()
    {
        SpinForWork();
        lock (_gate)
        {
            while (_count == 0)
            {
                if (_closed)
                {
                    return null;
                }

                _waitingTakers++;
                Monitor.Wait(_gate);
                _waitingTakers--;
            }

            return Next();
        }
    }

    /// <summary>The next frame, where one waits.</summary>
    public InferenceItem? TryTake()
    {
        lock (_gate)
        {
            return _count > 0 ? Next() : null;
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

            Unlink(item);
            return true;
        }
    }

    /// <summary>Takes out every item that the condition holds for.</summary>
    public List<InferenceItem> RemoveWhere(Func<InferenceItem, bool> condition)
    {
        lock (_gate)
        {
            var removed = _lanes.Values.SelectMany(lane => lane.Items).Where(condition).ToList();
            removed.ForEach(Unlink);
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

    /// <summary>A short wait without giving the core away; pays only where cores are free, so the owner sets the length.</summary>
    private void SpinForWork()
    {
        for (var i = 0; i < spinIterations && _count == 0; i++)
        {
            Thread.SpinWait(20);
        }
    }

    private InferenceItem Next()
    {
        var lane = _turns.First!.Value;
        var item = lane.Items.First!.Value;
        Unlink(item);
        if (lane.Items.Count > 0)
        {
            _turns.RemoveFirst();
            _turns.AddLast(lane.Node);
        }

        return item;
    }

    private UnitLane OpenLane(UnitKey key)
    {
        var lane = _spareLanes.Count > 0 ? _spareLanes.Pop() : new UnitLane();
        lane.Key = key;
        _lanes.Add(key, lane);
        _turns.AddLast(lane.Node);
        return lane;
    }

    private void Unlink(InferenceItem item)
    {
        var lane = item.Lane!;
        item.Lane = null;
        lane.Items.Remove(item.Node);
        _count--;
        if (lane.Items.Count == 0)
        {
            _turns.Remove(lane.Node);
            _lanes.Remove(lane.Key);
            _spareLanes.Push(lane);
        }
    }
}
