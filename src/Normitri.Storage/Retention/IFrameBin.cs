namespace Normitri.Storage.Retention;

/// <summary>The frame store as retention sees it. Bytes that a frame was taken in with are young (<see cref="Frames.FrameAge"/>), and young bytes are not removed.</summary>
internal interface IFrameBin
{
    /// <summary>Bytes of frames that were put or made young before this; nothing else that lies in the same place.</summary>
    IAsyncEnumerable<StoredBytes> ListAsync(DateTimeOffset before, CancellationToken cancellation);

    /// <summary>Removes bytes, unless they were put again or made young since they were listed. False: they stay.</summary>
    ValueTask<bool> RemoveAsync(StoredBytes bytes, DateTimeOffset before, CancellationToken cancellation);

    /// <summary>Writes an archive file, whole and flushed when it returns; over one of the same name.</summary>
    /// <param name="name">Parts joined by '/'.</param>
    /// <param name="content">All of it.</param>
    /// <param name="cancellation">Gives up.</param>
    ValueTask ArchiveAsync(string name, ReadOnlyMemory<byte> content, CancellationToken cancellation);
}
