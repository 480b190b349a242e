using System.Buffers;

namespace Normitri.Storage.Frames;

/// <summary>Bytes of a frame, valid until disposed.</summary>
/// <param name="bytes">Exactly the frame.</param>
/// <param name="owner">Gives the memory back; null where the memory belongs to a cache.</param>
public sealed class FrameLease(ReadOnlyMemory<byte> bytes, IMemoryOwner<byte>? owner) : IDisposable
{
    private IMemoryOwner<byte>? _owner = owner;

    public ReadOnlyMemory<byte> Bytes { get; } = bytes;

    public void Dispose() => Interlocked.Exchange(ref _owner, null)?.Dispose();
}
