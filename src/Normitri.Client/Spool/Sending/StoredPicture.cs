using System.Buffers;

namespace Normitri.Client;

/// <summary>An item read back from the disk and found whole. Its memory is lent until it is disposed.</summary>
internal sealed class StoredPicture(byte[] buffer, ItemMeta meta, ReadOnlyMemory<byte> image) : IDisposable
{
    public ItemMeta Meta { get; } = meta;

    public ReadOnlyMemory<byte> Image { get; } = image;

    public Picture ToPicture() => new(Meta.Unit, Meta.Sequence, Meta.CapturedAt, Image, Meta.CustomerId);

    /// <summary>Null when the record is damaged.</summary>
    /// <exception cref="IOException">The disk does not give the bytes.</exception>
    public static async ValueTask<StoredPicture?> ReadAsync(SpoolIndex index, SpoolItem item, CancellationToken cancellation)
    {
        var buffer = ArrayPool<byte>.Shared.Rent(item.Length);
        var picture = default(StoredPicture);
        try
        {
            var salt = await FillAsync(index, item, buffer.AsMemory(0, item.Length), cancellation).ConfigureAwait(false);
            return picture = Open(buffer, item, salt);
        }
        finally
        {
            if (picture is null)
                ArrayPool<byte>.Shared.Return(buffer);
        }
    }

    public void Dispose() => ArrayPool<byte>.Shared.Return(buffer);

    private static async ValueTask<uint> FillAsync(SpoolIndex index, SpoolItem item, Memory<byte> target, CancellationToken cancellation)
    {
        while (true)
        {
            var (segment, offset) = index.Locate(item);
            try
            {
                var read = 0;
                while (read < target.Length
                    && await RandomAccess.ReadAsync(segment.File, target[read..], offset + read, cancellation).ConfigureAwait(false) is > 0 and var count)
                {
                    read += count;
                }

                target.Span[read..].Clear();
                return segment.Salt;
            }
            catch (ObjectDisposedException) when (index.Locate(item).Segment != segment)
            {
                // It was moved in between; it lies in another file now.
            }
        }
    }

    private static StoredPicture? Open(byte[] buffer, SpoolItem item, uint salt)
    {
        var record = buffer.AsSpan(0, item.Length);
        if (!RecordHeader.TryRead(record, out var header) || header.RecordLength != item.Length || !header.IsSealed(record, salt))
            return null;
        var image = buffer.AsMemory(RecordHeader.Size + header.MetaLength, header.BodyLength);
        var meta = ItemMeta.Read(record.Slice(RecordHeader.Size, header.MetaLength));
        return meta?.Id == item.Id && Crc32C.Of(image.Span) == header.BodyChecksum ? new StoredPicture(buffer, meta, image) : null;
    }
}
