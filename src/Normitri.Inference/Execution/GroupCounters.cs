using Normitri.Inference.Memory;

namespace Normitri.Inference.Execution;

/// <summary>What the threads of one group do. Written by them, read by anyone.</summary>
internal sealed class GroupCounters
{
    private long _restarts;
    private int _alive;
    private int _leftBehind;

    /// <summary>Threads that can work.</summary>
    public int Alive => Volatile.Read(ref _alive);

    /// <summary>How often a thread's stage was made anew.</summary>
    public long Restarts => Volatile.Read(ref _restarts);

    /// <summary>Threads that were left behind in a call and have not come back.</summary>
    public int LeftBehind => Volatile.Read(ref _leftBehind);

    /// <summary>Threads that work on a batch now, and the most that ever did at once.</summary>
    public PeakTracker Busy { get; } = new();

    public void Up() => Interlocked.Increment(ref _alive);

    public void Down() => Interlocked.Decrement(ref _alive);

    public void Restarted() => Interlocked.Increment(ref _restarts);

    public void Left() => Interlocked.Increment(ref _leftBehind);

    public void CameBack() => Interlocked.Decrement(ref _leftBehind);
}
