namespace Normitri.Inference.Execution;

/// <summary>What the executors of one model did. Written by their threads, read by anyone.</summary>
internal sealed class ExecutorCounters
{
    private long _done;
    private long _failed;
    private long _restarts;
    private int _inFlight;
    private int _alive;

    public long Done => Volatile.Read(ref _done);

    public long Failed => Volatile.Read(ref _failed);

    public long Restarts => Volatile.Read(ref _restarts);

    public int InFlight => Volatile.Read(ref _inFlight);

    public int Alive => Volatile.Read(ref _alive);

    public void Started() => Interlocked.Increment(ref _inFlight);

    /// <summary>A frame that ran has ended.</summary>
    public void Ended(bool success)
    {
        Interlocked.Decrement(ref _inFlight);
        Count(success);
    }

    /// <summary>A frame that never ran has ended.</summary>
    public void Refused() => Count(success: false);

    public void Up() => Interlocked.Increment(ref _alive);

    public void Down() => Interlocked.Decrement(ref _alive);

    public void Restarted() => Interlocked.Increment(ref _restarts);

    private void Count(bool success) => Interlocked.Increment(ref success ? ref _done : ref _failed);
}
