namespace Orleans.Standin;

/// <summary>One of the provider's queues. It lives on a silo, and what it holds is lost with it.</summary>
internal sealed class StreamQueue(Cluster cluster)
{
    private const int Capacity = 16384;

    /// <summary>Measured on the official engine: how long after a kill another silo takes the queues over.</summary>
    private static readonly TimeSpan TakeOver = TimeSpan.FromSeconds(11);

    private readonly Lock _gate = new();
    private Silo? _owner;
    private long _pausedUntil;
    private int _count;

    /// <summary>Rises when what was queued is lost.</summary>
    public int Generation { get; private set; }

    public Silo Owner
    {
        get
        {
            lock (_gate)
                return _owner = cluster.Any(_owner);
        }
    }

    public TimeSpan Pause => TimeSpan.FromMilliseconds(Math.Max(0, Volatile.Read(ref _pausedUntil) - Environment.TickCount64));

    public void Take()
    {
        if (Interlocked.Increment(ref _count) <= Capacity)
            return;
        Interlocked.Decrement(ref _count);
        throw new InvalidOperationException($"Can not enqueue since the count has reached its maximum of {Capacity}");
    }

    public void Release(int count) => Interlocked.Add(ref _count, -count);

    public bool SiloLeft(Silo silo, bool killed)
    {
        lock (_gate)
        {
            if (!ReferenceEquals(_owner, silo))
                return false;
            _owner = null;
            Generation++;
            if (killed)
                Volatile.Write(ref _pausedUntil, Environment.TickCount64 + (long)TakeOver.TotalMilliseconds);
            return true;
        }
    }
}
