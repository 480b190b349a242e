namespace Normitri.Inference.Memory;

/// <summary>How much of something there is, and the most that there ever was at one time. Safe for threads, without a lock.</summary>
internal sealed class PeakTracker
{
    private long _live;
    private long _peak;

    public long Live => Volatile.Read(ref _live);

    public long Peak => Volatile.Read(ref _peak);

    /// <summary>Adds, or with a negative number takes away; answers how much there is then.</summary>
    public long Add(long amount)
    {
        var live = Interlocked.Add(ref _live, amount);
        for (var peak = Peak; live > peak; peak = Peak)
        {
            if (Interlocked.CompareExchange(ref _peak, live, peak) == peak)
            {
                break;
            }
        }

        return live;
    }
}
