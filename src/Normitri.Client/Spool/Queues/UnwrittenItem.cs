namespace Normitri.Client;

/// <summary>An item on its way to the disk.</summary>
internal sealed class UnwrittenItem(ItemMeta meta, ReadOnlyMemory<byte> picture)
{
    private readonly TaskCompletionSource _stored = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>Its id is given when it is let in.</summary>
    public ItemMeta Meta { get; set; } = meta;

    public ReadOnlyMemory<byte> Picture { get; } = picture;

    public uint Checksum { get; } = Crc32C.Of(picture.Span);

    /// <summary>Bytes of its record.</summary>
    public int Length { get; } = RecordHeader.Size + meta.Length + picture.Length;

    /// <summary>Done when it is on the disk.</summary>
    public Task Stored => _stored.Task;

    public void Complete() => _stored.SetResult();

    public void Fail(Exception reason) => _stored.SetException(reason);
}
