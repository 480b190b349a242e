using Normitri.Client;
using Normitri.Fuzz.Tests.Fuzzing;
using Xunit.Abstractions;

namespace Normitri.Fuzz.Tests.Targets;

public class SegmentFuzzTests(ITestOutputHelper output)
{
    private static readonly byte[][] Pieces = ["NREC"u8.ToArray(), "NSPOOL01"u8.ToArray(), new byte[24], SpoolSegments.Make(1)];

    [Fact]
    [Trait("Row", "E09")]
    public void Segments_ThatAreDamaged_AreReadAndEveryByteIsAccountedFor() => new FuzzRun(output, "segment").Run(
        new Mutator(CorpusFolder.Read("segments"), Pieces),
        slice: 20_000,
        deep: 1_000_000,
        bytes =>
        {
            if (SegmentHeader.Read(bytes, out _) is not { } header)
                return false;
            using var file = new MemoryStream(bytes);
            var reader = new RecordReader(file, SegmentHeader.Length, header.Salt, readBodies: true);
            var (end, items) = ((long)Math.Min(SegmentHeader.Length, bytes.Length), 0);
            while (reader.Next() is { } record)
            {
                Assert.True(record.Offset >= end && record.End <= bytes.Length);
                end = record.End;
                // What the header's checksum holds is what was written, so it can be read.
                items += record.Header.Kind == RecordKind.Item && ItemMeta.Read(record.Meta.Span) is not null && record.BodyIsWhole ? 1 : 0;
            }

            Assert.Equal(bytes.Length, end + reader.TornBytes);
            return items > 0;
        });

    [Fact]
    public void Metas_OfNonsense_AreReadOrRefused()
    {
        var random = new Random(1);
        var corpus = SpoolSegments.Make(3).AsSpan(SegmentHeader.Length + RecordHeader.Size, 60).ToArray();
        for (var i = 0; i < 100_000; i++)
        {
            var meta = corpus.AsSpan(0, random.Next(corpus.Length + 1)).ToArray();
            for (var changes = random.Next(4); changes > 0 && meta.Length > 0; changes--)
                meta[random.Next(meta.Length)] = (byte)random.Next(256);
            if (ItemMeta.Read(meta) is { } read)
                Assert.InRange(read.Write(new byte[RecordHeader.MostMeta]), 1, RecordHeader.MostMeta);
        }
    }
}
