using Normitri.Contracts.Frames;

namespace Normitri.Storage.Frames;

/// <summary>Bytes of frames, content-addressed by SHA-256 inside a tenant.</summary>
public interface IFrameStore
{
    /// <summary>Stores the bytes and answers with their reference. The same bytes of the same tenant are stored once.</summary>
    /// <exception cref="FrameStoreException">The store cannot take them now; nothing was accepted.</exception>
    ValueTask<FrameReference> PutAsync(string tenant, ReadOnlyMemory<byte> image, CancellationToken cancellation);

    /// <summary>Reads the bytes into pooled memory that the lease gives back when disposed.</summary>
    /// <exception cref="FrameStoreException">Missing, of another length, or unreadable; <see cref="FrameStoreException.Retryable"/> tells which.</exception>
    ValueTask<FrameLease> ReadAsync(string tenant, FrameReference reference, CancellationToken cancellation);
}
