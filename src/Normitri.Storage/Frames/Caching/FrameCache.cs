using System.Buffers;
using Microsoft.Extensions.Options;
using Normitri.Storage.Telemetry;

namespace Normitri.Storage.Frames.Caching;

/// <summary>
/// Frames lately written or read by this process, bounded in bytes, the least lately used going first. Memory is pooled: it goes back when the
/// cache has let go and no lease is out.
/// </summary>
internal sealed class FrameCache(long capacity, ArrayPool<byte> pool, StorageMetrics metrics)
{
    /// <summary>No frame is larger, whatever the settings say.</summary>
    public const int MostBytes = 256 << 20;

    private readonly Lock _lock = new();
    private readonly Dictionary<string, LinkedListNode<CachedFrame>> _byName = new(StringComparer.Ordinal);
    private readonly LinkedList<CachedFrame> _latestFirst = new();
    private long _bytes;

    public FrameCache(IOptions<StorageOptions> options, StorageMetrics metrics)
        : this(options.Value.FrameCacheBytes, ArrayPool<byte>.Shared, metrics)
    {
    }

    /// <summary>Memory held, by the size of the arrays.</summary>
    public long Bytes
    {
        get
        {
            lock (_lock)
                return _bytes;
        }
    }

    /// <summary>Memory for a frame that is about to be read. Whoever asked disposes it once, whether it was added or not.</summary>
    public CachedFrame Rent(string name, int length) => new(name, length, pool);

    /// <summary>Keeps a copy of a frame that was just written.</summary>
    public void AddCopy(string name, ReadOnlySpan<byte> image)
    {
        if (image.Length > capacity || Contains(name))
            return;
        using var frame = Rent(name, image.Length);
        image.CopyTo(frame.Memory.Span);
        Add(frame);
    }

    public bool Contains(string name)
    {
        lock (_lock)
            return _byName.ContainsKey(name);
    }

    public FrameLease? TryGet(string name)
    {
        FrameLease? lease = null;
        lock (_lock)
        {
            if (_byName.TryGetValue(name, out var node))
            {
                _latestFirst.Remove(node);
                _latestFirst.AddFirst(node);
                lease = node.Value.Lease();
            }
        }

        metrics.CacheLookup(lease is not null);
        return lease;
    }

    /// <summary>The same for a frame of this length.</summary>
    /// <exception cref="FrameStoreException">It has another length: the reference is not this frame's.</exception>
    public FrameLease? TryGet(FrameName name, long length)
    {
        if (TryGet(name.Text) is not { } lease)
            return null;
        if (lease.Bytes.Length == length)
            return lease;
        var there = lease.Bytes.Length;
        lease.Dispose();
        throw new FrameStoreException($"Frame {name.Text} is damaged: {there} bytes instead of {length}.", FrameStoreFault.Damaged);
    }

    /// <summary>Keeps a filled frame, and lets go of others to stay within the bound. One that is larger than the bound is not kept.</summary>
    public void Add(CachedFrame frame)
    {
        if (frame.Size > capacity)
            return;
        lock (_lock)
        {
            if (_byName.ContainsKey(frame.Name))
                return;
            frame.Retain();
            _byName.Add(frame.Name, _latestFirst.AddFirst(frame));
            _bytes += frame.Size;
            while (_bytes > capacity)
                Drop(_latestFirst.Last!);
        }
    }

    private void Drop(LinkedListNode<CachedFrame> node)
    {
        _latestFirst.Remove(node);
        _byName.Remove(node.Value.Name);
        _bytes -= node.Value.Size;
        node.Value.Dispose();
    }
}
