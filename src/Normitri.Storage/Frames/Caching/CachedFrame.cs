using System.Buffers;

namespace Normitri.Storage.Frames.Caching;

/// <summary>A frame in pooled memory, counted: its maker, the cache and every lease hold it once; the last to let go gives the array back.</summary>
internal sealed class CachedFrame(string name, int length, ArrayPool<byte> pool) : IDisposable
{
    private readonly byte[] _array = pool.Rent(length);
    private int _holders = 1;

    public string Name { get; } = name;

    /// <summary>Memory it takes: the pool's array, not the frame.</summary>
    public int Size => _array.Length;

    public Memory<byte> Memory => _array.AsMemory(0, length);

    /// <summary>One more holder. The caller must hold it already, or hold the cache's lock while the cache holds it.</summary>
    public void Retain() => Interlocked.Increment(ref _holders);

    public FrameLease Lease()
    {
        Retain();
        return new FrameLease(Memory, new Hold(this));
    }

    public void Dispose()
    {
        var left = Interlocked.Decrement(ref _holders);
        ObjectDisposedException.ThrowIf(left < 0, this);
        if (left == 0)
            pool.Return(_array);
    }

    /// <summary>One lease's hold; <see cref="FrameLease"/> disposes it at most once.</summary>
    private sealed class Hold(CachedFrame frame) : IMemoryOwner<byte>
    {
        public Memory<byte> Memory => frame.Memory;

        public void Dispose() => frame.Dispose();
    }
}
