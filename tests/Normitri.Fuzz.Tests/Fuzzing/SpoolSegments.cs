using Normitri.Client;

namespace Normitri.Fuzz.Tests.Fuzzing;

/// <summary>Segments of a client's spool, always the same bytes.</summary>
internal static class SpoolSegments
{
    private const uint Salt = 0x5EED_1234;

    public static byte[] Make(int items)
    {
        var segment = new List<byte>(new SegmentHeader(7, Salt).ToBytes());
        for (var i = 1; i <= items; i++)
        {
            var unit = i % 2 == 0 ? UnitName.Customer("store-1", "lane-1") : UnitName.Camera("store-1", "cart-1");
            var at = DateTimeOffset.UnixEpoch.AddSeconds(i);
            var trace = i % 3 == 0 ? "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01" : null;
            var meta = new ItemMeta(i, (SpoolClass)(i % 4), unit, (ulong)i, at, at, i % 2 == 0 ? null : "lane-2", trace);
            var image = Enumerable.Range(0, 10 * i).Select(n => (byte)n).ToArray();
            var record = new byte[RecordHeader.Size + meta.Length + image.Length];
            var length = meta.Write(record.AsSpan(RecordHeader.Size));
            image.CopyTo(record, RecordHeader.Size + length);
            new RecordHeader(RecordKind.Item, length, image.Length, Crc32C.Of(image)).Seal(record, Salt);
            segment.AddRange(record);
        }

        return [.. segment];
    }
}
