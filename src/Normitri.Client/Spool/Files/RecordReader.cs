using System.Buffers;

namespace Normitri.Client;

/// <summary>
/// Reads the records of a file one after the other. Bytes that are no record are passed over to the next one and counted; what is no record at
/// the end of the file is its torn tail.
/// </summary>
/// <param name="file">The file, seekable.</param>
/// <param name="start">Where the first record begins.</param>
/// <param name="salt">The file's.</param>
/// <param name="readBodies">Whether the bodies are held to their checksums here.</param>
internal sealed class RecordReader(Stream file, long start, uint salt, bool readBodies)
{
    private const int Chunk = 64 << 10;

    private readonly byte[] _head = new byte[RecordHeader.Size + RecordHeader.MostMeta];
    private readonly long _length = file.Length;

    /// <summary>Where the last good record ends.</summary>
    public long GoodEnd { get; private set; } = Math.Min(start, file.Length);

    /// <summary>Places between records that hold none.</summary>
    public int DamagedPlaces { get; private set; }

    /// <summary>Bytes behind the last record that are none; known when there is no next one.</summary>
    public long TornBytes { get; private set; }

    /// <summary>The next record; null when there is none.</summary>
    /// <exception cref="IOException">The disk does not give the bytes.</exception>
    public StoredRecord? Next()
    {
        var at = GoodEnd;
        while (at < _length)
        {
            if (TryRead(at, out var record))
            {
                if (record.End > _length)
                    break;
                if (at > GoodEnd)
                    DamagedPlaces++;
                GoodEnd = record.End;
                return record with { BodyIsWhole = !readBodies || IsWhole(record) };
            }

            at = FindMagic(at + 1);
        }

        TornBytes = _length - GoodEnd;
        return null;
    }

    private bool TryRead(long at, out StoredRecord record)
    {
        record = default;
        file.Position = at;
        var read = file.ReadAtLeast(_head, _head.Length, throwOnEndOfStream: false);
        var bytes = _head.AsMemory(0, read);
        if (!RecordHeader.TryRead(bytes.Span, out var header) || !header.IsSealed(bytes.Span, salt))
            return false;
        record = new StoredRecord(at, header, bytes.Slice(RecordHeader.Size, header.MetaLength), BodyIsWhole: true);
        return true;
    }

    private bool IsWhole(in StoredRecord record)
    {
        var buffer = ArrayPool<byte>.Shared.Rent(Chunk);
        try
        {
            file.Position = record.BodyOffset;
            var checksum = 0u;
            for (var left = record.Header.BodyLength; left > 0;)
            {
                var part = buffer.AsSpan(0, Math.Min(left, Chunk));
                file.ReadExactly(part);
                checksum = Crc32C.Of(part, checksum);
                left -= part.Length;
            }

            return checksum == record.Header.BodyChecksum;
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }

    private long FindMagic(long from)
    {
        var buffer = ArrayPool<byte>.Shared.Rent(Chunk);
        try
        {
            while (from + RecordHeader.Size <= _length)
            {
                file.Position = from;
                var read = file.ReadAtLeast(buffer.AsSpan(0, Chunk), Chunk, throwOnEndOfStream: false);
                if (buffer.AsSpan(0, read).IndexOf(RecordHeader.Magic) is >= 0 and var found)
                    return from + found;
                // The magic may lie across two chunks.
                from += Math.Max(1, read - RecordHeader.Magic.Length + 1);
            }

            return _length;
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }
}
