namespace Normitri.Inference.Memory;

/// <summary>
/// The memory of one device that sessions may take, in bytes. What is taken is leased; a lease that nobody holds any more is
/// taken back when it is collected. Safe for threads.
/// </summary>
/// <param name="limit">Bytes there are; 0: no limit, leases are only counted.</param>
internal sealed class MemoryBudget(long limit)
{
    private readonly Lock _gate = new();
    private readonly PeakTracker _leased = new();

    public long Limit => limit;

    /// <summary>Bytes leased now, and the most that ever were at once.</summary>
    public PeakTracker Leased => _leased;

    public long Available => limit == 0 ? long.MaxValue : limit - _leased.Live;

    /// <summary>A lease on so many bytes; null where fewer are left.</summary>
    public MemoryLease? TryLease(long bytes)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(bytes);
        lock (_gate)
        {
            if (bytes > Available)
            {
                return null;
            }

            _leased.Add(bytes);
        }

        return new MemoryLease(this, bytes);
    }

    internal void Change(long by)
    {
        lock (_gate)
        {
            _leased.Add(by);
        }
    }
}
