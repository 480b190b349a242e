using System.Buffers.Binary;

namespace Normitri.Client;

/// <summary>
/// What every record begins with, 24 bytes, little endian: magic, length of meta, length of body, kind and three zeros, checksum of the body,
/// checksum of the header and meta. The last one goes on from the file's salt, so that a picture that holds records is never taken for them.
/// </summary>
/// <param name="Kind">What it is.</param>
/// <param name="MetaLength">Bytes of meta, which follow the header.</param>
/// <param name="BodyLength">Bytes of the body, which follow the meta.</param>
/// <param name="BodyChecksum">Of the body.</param>
internal readonly record struct RecordHeader(RecordKind Kind, int MetaLength, int BodyLength, uint BodyChecksum)
{
    public const int Size = 24;
    public const int MostMeta = 1024;

    /// <summary>How each record begins: "NREC".</summary>
    public static ReadOnlySpan<byte> Magic => "NREC"u8;

    /// <summary>Bytes of the whole record.</summary>
    public long RecordLength => Size + (long)MetaLength + BodyLength;

    /// <summary>Writes the header before its meta, which is in <paramref name="record"/> already.</summary>
    public void Seal(Span<byte> record, uint salt)
    {
        Magic.CopyTo(record);
        BinaryPrimitives.WriteInt32LittleEndian(record[4..], MetaLength);
        BinaryPrimitives.WriteInt32LittleEndian(record[8..], BodyLength);
        record[12..16].Clear();
        record[12] = (byte)Kind;
        BinaryPrimitives.WriteUInt32LittleEndian(record[16..], BodyChecksum);
        BinaryPrimitives.WriteUInt32LittleEndian(record[20..], Checksum(record, MetaLength, salt));
    }

    /// <summary>Seals a whole record for another file.</summary>
    public static void Reseal(Span<byte> record, uint salt)
    {
        if (TryRead(record, out var header))
            header.Seal(record, salt);
    }

    /// <summary>Reads the fields and says whether they can be those of a record; <see cref="IsSealed"/> says whether they are.</summary>
    public static bool TryRead(ReadOnlySpan<byte> record, out RecordHeader header)
    {
        header = default;
        if (record.Length < Size || !record.StartsWith(Magic))
            return false;
        header = new RecordHeader(
            (RecordKind)record[12],
            BinaryPrimitives.ReadInt32LittleEndian(record[4..]),
            BinaryPrimitives.ReadInt32LittleEndian(record[8..]),
            BinaryPrimitives.ReadUInt32LittleEndian(record[16..]));
        return header is { MetaLength: >= 0 and <= MostMeta, BodyLength: >= 0 } && Enum.IsDefined(header.Kind) && !record[13..16].ContainsAnyExcept((byte)0);
    }

    /// <summary>Whether header and meta are as they were written.</summary>
    public bool IsSealed(ReadOnlySpan<byte> record, uint salt) =>
        record.Length >= Size + MetaLength && BinaryPrimitives.ReadUInt32LittleEndian(record[20..]) == Checksum(record, MetaLength, salt);

    private static uint Checksum(ReadOnlySpan<byte> record, int metaLength, uint salt) =>
        Crc32C.Of(record.Slice(Size, metaLength), Crc32C.Of(record[..20], salt));
}
