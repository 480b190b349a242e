using Microsoft.Extensions.Options;
using Microsoft.Win32.SafeHandles;
using Normitri.Contracts.Frames;
using Normitri.Storage.Frames;
using Normitri.Storage.Frames.Caching;

namespace Normitri.Storage.Files;

/// <summary>Frames as files below the data folder.</summary>
internal sealed class FileFrameStore(IOptions<StorageOptions> options, FrameCache cache) : IFrameStore, IStorageComponent, IDisposable
{
    private readonly FrameFolder _folder =
        new(Path.Combine(Path.GetFullPath(options.Value.DataPath), "frames"), options.Value.SurvivesPowerCut);

    // Without flushes a write goes to memory only and is done at once on the caller's thread.
    private readonly DiskThreads? _disk = options.Value.SurvivesPowerCut ? new DiskThreads() : null;

    public Task OpenAsync(CancellationToken cancellation)
    {
        try
        {
            _folder.Prepare();
            return Task.CompletedTask;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new StorageException(
                $"Frames cannot be stored below {options.Value.DataPath} ({StorageOptions.Section}:{nameof(StorageOptions.DataPath)}): {exception.Message}", exception);
        }
    }

    public async ValueTask<FrameReference> PutAsync(string tenant, ReadOnlyMemory<byte> image, CancellationToken cancellation)
    {
        cancellation.ThrowIfCancellationRequested();
        var name = FrameName.Of(tenant, image.Span);
        if (!IsStored(name, image.Length))
            await SaveAsync(name, image);
        cache.AddCopy(name.Text, image.Span);
        return name.ToReference(etag: "", image.Length);
    }

    /// <summary>Reads on the caller's thread: a frame is mostly read soon after it was written, from the cache or the system's.</summary>
    public ValueTask<FrameLease> ReadAsync(string tenant, FrameReference reference, CancellationToken cancellation)
    {
        cancellation.ThrowIfCancellationRequested();
        var name = FrameName.Of(tenant, reference);
        return ValueTask.FromResult(cache.TryGet(name.Text) ?? ReadFile(name, (int)reference.Length));
    }

    public void Dispose() => _disk?.Dispose();

    /// <summary>What the cache holds was stored to the end before, its name flushed.</summary>
    private bool IsStored(FrameName name, int length) => cache.Contains(name.Text) && _folder.Has(name, length);

    private async ValueTask SaveAsync(FrameName name, ReadOnlyMemory<byte> image)
    {
        try
        {
            if (_disk is null)
                _folder.Save(name, image.Span);
            else
                await _disk.RunAsync(() => _folder.Save(name, image.Span));
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new FrameStoreException($"The frame cannot be stored now: {exception.Message}", retryable: true, exception);
        }
    }

    private FrameLease ReadFile(FrameName name, int length)
    {
        try
        {
            using var file = _folder.OpenRead(name);
            using var frame = cache.Rent(name.Text, length);
            Fill(file, frame.Memory.Span, name);
            name.Verify(frame.Memory.Span);
            cache.Add(frame);
            return frame.Lease();
        }
        catch (Exception exception) when (exception is FileNotFoundException or DirectoryNotFoundException)
        {
            throw new FrameStoreException($"Frame {name.Text} is not in the store.", retryable: false, exception);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new FrameStoreException($"Frame {name.Text} cannot be read now: {exception.Message}", retryable: true, exception);
        }
    }

    private static void Fill(SafeFileHandle file, Span<byte> frame, FrameName name)
    {
        var there = RandomAccess.GetLength(file);
        if (there != frame.Length)
            throw new FrameStoreException($"Frame {name.Text} is damaged: {there} bytes instead of {frame.Length}.", retryable: false);
        for (var read = 0; read < frame.Length;)
        {
            var count = RandomAccess.Read(file, frame[read..], read);
            if (count == 0)
                throw new FrameStoreException($"Frame {name.Text} ended while it was read.", retryable: true);
            read += count;
        }
    }
}
