using System.Buffers.Binary;

namespace Normitri.Storage.Journal;

/// <summary>Ids of frames: UUIDs of version 7 (RFC 9562), 16 bytes in the order in which they are written.</summary>
internal static class FrameIds
{
    public const int Size = 16;

    /// <summary>
    /// The id of a frame taken now. It is above the unit's last one also when both came in one millisecond or the clock went back, so the ids of a unit sort
    /// as its frames came.
    /// </summary>
    /// <param name="now">By the server's clock.</param>
    /// <param name="last">The unit's last id; empty for its first frame.</param>
    /// <param name="id">Receives the id.</param>
    public static void Next(DateTimeOffset now, ReadOnlySpan<byte> last, Span<byte> id)
    {
        Guid.CreateVersion7(now).TryWriteBytes(id, bigEndian: true, out _);
        if (id.SequenceCompareTo(last) <= 0)
            BinaryPrimitives.WriteUInt128BigEndian(id, BinaryPrimitives.ReadUInt128BigEndian(last) + 1);
    }
}
