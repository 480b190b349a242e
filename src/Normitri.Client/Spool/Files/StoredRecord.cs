namespace Normitri.Client;

/// <summary>A record as it lies in a file.</summary>
/// <param name="Offset">Where it begins.</param>
/// <param name="Header">Its header.</param>
/// <param name="Meta">Its meta; valid until the next record is read.</param>
/// <param name="BodyIsWhole">False when the body is not what was written.</param>
internal readonly record struct StoredRecord(long Offset, RecordHeader Header, ReadOnlyMemory<byte> Meta, bool BodyIsWhole)
{
    public long BodyOffset => Offset + RecordHeader.Size + Header.MetaLength;

    public long End => Offset + Header.RecordLength;
}
