using System.Buffers;
using Normitri.Contracts.Frames;
using Normitri.Storage.Frames;

namespace Normitri.Grains.Tests.Leaks;

/// <summary>The real frame store, and how many of its pooled buffers are out.</summary>
internal sealed class CountingFrames(IFrameStore inner) : IFrameStore
{
    private int _out;
    private int _read;

    public int Out => Volatile.Read(ref _out);

    public int Read => Volatile.Read(ref _read);

    public ValueTask<FrameReference> PutAsync(string tenant, ReadOnlyMemory<byte> image, CancellationToken cancellation) => inner.PutAsync(tenant, image, cancellation);

    public ValueTask<AdoptedFrame> AdoptAsync(string tenant, FrameReference reference, CancellationToken cancellation) => inner.AdoptAsync(tenant, reference, cancellation);

    public async ValueTask<FrameLease> ReadAsync(string tenant, FrameReference reference, CancellationToken cancellation)
    {
        var lease = await inner.ReadAsync(tenant, reference, cancellation);
        Interlocked.Increment(ref _out);
        Interlocked.Increment(ref _read);
        return new FrameLease(lease.Bytes, new Owner(this, lease));
    }

    public ValueTask<bool> KeepAsync(string tenant, FrameReference reference, CancellationToken cancellation) => inner.KeepAsync(tenant, reference, cancellation);

    private sealed class Owner(CountingFrames frames, FrameLease lease) : IMemoryOwner<byte>
    {
        public Memory<byte> Memory => throw new NotSupportedException();

        public void Dispose()
        {
            lease.Dispose();
            Interlocked.Decrement(ref frames._out);
        }
    }
}
