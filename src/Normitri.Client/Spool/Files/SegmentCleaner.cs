namespace Normitri.Client;

/// <summary>Copies what still waits out of a segment of which most has ended, so that its file can go.</summary>
/// <param name="index">Knows what waits.</param>
/// <param name="append">Writes a record of the given length at the end of the log and says where it lies.</param>
internal sealed class SegmentCleaner(SpoolIndex index, Func<byte[], int, (Segment Segment, long Offset)> append)
{
    /// <summary>Copies it; the items stay in the old place until the caller has flushed the new one.</summary>
    /// <exception cref="IOException">The disk refused.</exception>
    public List<(SpoolItem Item, Segment To, long Offset)> Copy(Segment segment)
    {
        var copies = new List<(SpoolItem Item, Segment To, long Offset)>();
        foreach (var item in index.LiveOf(segment))
        {
            var record = new byte[item.Length];
            var (_, offset) = index.Locate(item);
            if (RandomAccess.Read(segment.File, record, offset) == record.Length
                && RecordHeader.TryRead(record, out var header) && header.IsSealed(record, segment.Salt))
            {
                var (to, at) = append(record, item.Length);
                copies.Add((item, to, at));
            }
            else
            {
                index.Bury(item);
            }
        }

        return copies;
    }
}
