using Microsoft.Extensions.Options;
using Microsoft.Win32.SafeHandles;
using Normitri.Contracts.Frames;
using Normitri.Storage.Frames;
using Normitri.Storage.Frames.Caching;
using Normitri.Storage.Telemetry;

namespace Normitri.Storage.Files;

/// <summary>Frames as files below the data folder.</summary>
internal sealed class FileFrameStore(IOptions<StorageOptions> options, FrameCache cache, TimeProvider time, StorageMetrics metrics) : IFrameStore, IStorageComponent, IDisposable
{
    private readonly FrameFolder _folder =
        new(FramePaths.RootOf(options.Value), options.Value.SurvivesPowerCut, time);

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
        var isThere = IsStored(name, image.Length);
        if (!isThere)
            await SaveAsync(name, image);
        metrics.FramePut(isThere ? PutKind.There : PutKind.Stored);
        cache.AddCopy(name.Text, image.Span);
        return name.ToReference(etag: "", image.Length);
    }

    public ValueTask<AdoptedFrame> AdoptAsync(string tenant, FrameReference reference, CancellationToken cancellation)
    {
        cancellation.ThrowIfCancellationRequested();
        var name = FrameName.Of(tenant, reference);
        if (reference.ETag.Length > 0)
            throw new FrameStoreException($"Frame {name.Text} has another ETag than {reference.ETag}: files have none.", FrameStoreFault.Changed);
        var lease = Read(name, reference.Length);
        if (Keep(name, (int)reference.Length))
            return ValueTask.FromResult(new AdoptedFrame(reference, lease));
        lease.Dispose();
        throw Failed("adopt", $"Frame {name.Text} is not in the store.", FrameStoreFault.Missing, null);
    }

    /// <summary>Reads on the caller's thread: a frame is mostly read soon after it was written, from the cache or the system's.</summary>
    public ValueTask<FrameLease> ReadAsync(string tenant, FrameReference reference, CancellationToken cancellation)
    {
        cancellation.ThrowIfCancellationRequested();
        var name = FrameName.Of(tenant, reference);
        return ValueTask.FromResult(Read(name, reference.Length));
    }

    public ValueTask<bool> KeepAsync(string tenant, FrameReference reference, CancellationToken cancellation) =>
        ValueTask.FromResult(Keep(FrameName.Of(tenant, reference), (int)reference.Length));

    public void Dispose() => _disk?.Dispose();

    /// <summary>What the cache holds was stored to the end before, its name flushed.</summary>
    private bool IsStored(FrameName name, int length) => cache.Contains(name.Text) && Keep(name, length);

    private FrameLease Read(FrameName name, long length) => cache.TryGet(name, length) ?? ReadFile(name, (int)length);

    private bool Keep(FrameName name, int length)
    {
        try
        {
            return _folder.Keep(name, length);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw Failed("put", $"The frame cannot be stored now: {exception.Message}", FrameStoreFault.Unavailable, exception);
        }
    }

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
            throw Failed("put", $"The frame cannot be stored now: {exception.Message}", FrameStoreFault.Unavailable, exception);
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
            throw Failed("read", $"Frame {name.Text} is not in the store.", FrameStoreFault.Missing, exception);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw Failed("read", $"Frame {name.Text} cannot be read now: {exception.Message}", FrameStoreFault.Unavailable, exception);
        }
    }

    private static void Fill(SafeFileHandle file, Span<byte> frame, FrameName name)
    {
        var there = RandomAccess.GetLength(file);
        if (there != frame.Length)
            throw new FrameStoreException($"Frame {name.Text} is damaged: {there} bytes instead of {frame.Length}.", FrameStoreFault.Damaged);
        for (var read = 0; read < frame.Length;)
        {
            var count = RandomAccess.Read(file, frame[read..], read);
            if (count == 0)
                throw new FrameStoreException($"Frame {name.Text} ended while it was read.", FrameStoreFault.Unavailable);
            read += count;
        }
    }

    private FrameStoreException Failed(string operation, string message, FrameStoreFault fault, Exception? inner)
    {
        metrics.FrameStoreFailed(operation, fault);
        return new FrameStoreException(message, fault, inner);
    }
}
