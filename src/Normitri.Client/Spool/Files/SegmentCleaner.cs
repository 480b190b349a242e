namespace Normitri.Client;

/// <summary>Moves what still waits out of a segment of which most has ended, so that its file can go.</summary>
/// <param name="index">Knows what waits.</param>
/// <param name="append">Writes a record of the given length at the end of the log and says where it lies.</param>
internal sealed class SegmentCleaner(SpoolIndex index, Func<byte[], int, (Segment Segment, long Offset)> append)
{
    /// <exception cref="IOException">The disk refused; what was not moved stays where it is.</exception>
    public void MoveOut(Segment segment)
    {
        foreach (var item in index.LiveOf(segment))
        {
            var record = new byte[item.Length];
            var (_, offset) = index.Locate(item);
            if (RandomAccess.Read(segment.File, record, offset) == record.Length
                && RecordHeader.TryRead(record, out var header) && header.IsSealed(record, segment.Salt))
            {
                var (to, at) = append(record, item.Length);
                index.Move(item, to, at);
            }
            else
            {
                index.Bury(item);
            }
        }
    }
}
