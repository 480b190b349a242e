using Normitri.Contracts.Frames;

namespace Normitri.Storage.Frames;

/// <summary>Bytes that were in the store already, read and found to be what their reference says. Valid until disposed.</summary>
/// <param name="reference">As the store has them now; the ETag may be newer than the one that was claimed.</param>
/// <param name="lease">The bytes.</param>
public sealed class AdoptedFrame(FrameReference reference, FrameLease lease) : IDisposable
{
    public FrameReference Reference { get; } = reference;

    public ReadOnlyMemory<byte> Bytes => lease.Bytes;

    public void Dispose() => lease.Dispose();
}
