using Normitri.Contracts.Frames;

namespace Normitri.Storage.Frames;

/// <summary>Bytes of frames, content-addressed by SHA-256 inside a tenant.</summary>
public interface IFrameStore
{
    /// <summary>Stores the bytes and answers with their reference. The same bytes of the same tenant are stored once.</summary>
    /// <exception cref="FrameStoreException">The store cannot take them now; nothing was accepted.</exception>
    ValueTask<FrameReference> PutAsync(string tenant, ReadOnlyMemory<byte> image, CancellationToken cancellation);

    /// <summary>
    /// Takes bytes over that somebody else put into the store: asks the store for their tag and length, reads them once, and finds them to be what the reference
    /// says. From here on they are as safe as bytes that were put.
    /// </summary>
    /// <exception cref="FrameStoreException">They are not what the reference says, or cannot be read; <see cref="FrameStoreException.Fault"/> tells which.</exception>
    ValueTask<AdoptedFrame> AdoptAsync(string tenant, FrameReference reference, CancellationToken cancellation);

    /// <summary>Reads the bytes into pooled memory that the lease gives back when disposed.</summary>
    /// <exception cref="FrameStoreException">Missing, of another length, or unreadable; <see cref="FrameStoreException.Retryable"/> tells which.</exception>
    ValueTask<FrameLease> ReadAsync(string tenant, FrameReference reference, CancellationToken cancellation);

    /// <summary>
    /// Keeps the bytes of a frame that is to wait again though it is old, so that retention leaves them alone. False: they are gone. A frame that is taken in
    /// by <see cref="PutAsync"/> or <see cref="AdoptAsync"/> needs none of this.
    /// </summary>
    /// <exception cref="FrameStoreException">They cannot be reached now.</exception>
    ValueTask<bool> KeepAsync(string tenant, FrameReference reference, CancellationToken cancellation);
}
