namespace Normitri.Inference.Memory;

/// <summary>A hold on part of a device's memory. Dispose of it to give it back; a forgotten one gives itself back when it is collected.</summary>
internal sealed class MemoryLease(MemoryBudget budget, long bytes) : IDisposable
{
    private long _bytes = bytes;

    ~MemoryLease() => Release();

    public long Bytes => Volatile.Read(ref _bytes);

    /// <summary>Puts what was measured in the place of what was estimated. What is taken is taken: it may go beyond the limit, and the next lease is refused.</summary>
    public void Correct(long measured) => budget.Change(measured - Interlocked.Exchange(ref _bytes, measured));

    public void Dispose()
    {
        Release();
        GC.SuppressFinalize(this);
    }

    private void Release() => budget.Change(-Interlocked.Exchange(ref _bytes, 0));
}
