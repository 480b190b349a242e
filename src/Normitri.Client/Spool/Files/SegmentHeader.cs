using System.Buffers.Binary;

namespace Normitri.Client;

/// <summary>What a segment file begins with, twice: magic with the version of the format, number, salt, checksum; little endian.</summary>
/// <param name="Number">The segment's.</param>
/// <param name="Salt">Chance; the checksums of its records go on from it.</param>
internal readonly record struct SegmentHeader(long Number, uint Salt)
{
    /// <summary>Where the first record begins.</summary>
    public const int Length = 2 * Size;

    private const int Size = 24;

    private static ReadOnlySpan<byte> Magic => "NSPOOL01"u8;

    public byte[] ToBytes()
    {
        var bytes = new byte[Length];
        Magic.CopyTo(bytes);
        BinaryPrimitives.WriteInt64LittleEndian(bytes.AsSpan(8), Number);
        BinaryPrimitives.WriteUInt32LittleEndian(bytes.AsSpan(16), Salt);
        BinaryPrimitives.WriteUInt32LittleEndian(bytes.AsSpan(20), Crc32C.Of(bytes.AsSpan(0, 20)));
        bytes.AsSpan(0, Size).CopyTo(bytes.AsSpan(Size));
        return bytes;
    }

    /// <summary>Reads whichever copy is whole; null when none is. <paramref name="damaged"/> tells that one is not.</summary>
    public static SegmentHeader? Read(ReadOnlySpan<byte> file, out bool damaged)
    {
        var first = ReadCopy(file);
        var second = file.Length >= Length ? ReadCopy(file[Size..]) : null;
        damaged = first is null || second is null;
        return first ?? second;
    }

    private static SegmentHeader? ReadCopy(ReadOnlySpan<byte> bytes) =>
        bytes.Length >= Size && bytes.StartsWith(Magic) && BinaryPrimitives.ReadUInt32LittleEndian(bytes[20..]) == Crc32C.Of(bytes[..20])
            ? new SegmentHeader(BinaryPrimitives.ReadInt64LittleEndian(bytes[8..]), BinaryPrimitives.ReadUInt32LittleEndian(bytes[16..]))
            : null;
}
