using Azure;
using Azure.Storage.Blobs.Models;
using Normitri.Contracts.Frames;
using Normitri.Storage.Frames;
using Normitri.Storage.Frames.Caching;
using Normitri.Storage.Telemetry;

namespace Normitri.Storage.Blobs;

/// <summary>Frames as blobs of one container.</summary>
internal sealed class BlobFrameStore(
    BlobContainer container, BlobEdge edge, BlobReader reader, BlobWriter writer, FrameCache cache, StorageMetrics metrics) : IFrameStore, IStorageComponent
{
    public async Task OpenAsync(CancellationToken cancellation)
    {
        try
        {
            await container.Client.CreateIfNotExistsAsync(PublicAccessType.None, cancellationToken: cancellation);
        }
        catch (Exception exception) when (BlobContainer.IsOfStore(exception))
        {
            throw new StorageException(
                $"The blob container '{container.Name}' cannot be reached by {StorageOptions.Section}:Blobs:ConnectionString: {exception.Message}", exception);
        }
        catch (FormatException exception)
        {
            throw new StorageException($"{StorageOptions.Section}:Blobs:ConnectionString cannot be read: {exception.Message}", exception);
        }
    }

    public async ValueTask<FrameReference> PutAsync(string tenant, ReadOnlyMemory<byte> image, CancellationToken cancellation)
    {
        var name = FrameName.Of(tenant, image.Span);
        try
        {
            // What the cache holds was written or verified by this process.
            var (etag, kind) = await edge.CallAsync(ending => writer.WriteAsync(name, image, proven: cache.Contains(name.Text), ending), cancellation);
            metrics.FramePut(kind);
            cache.AddCopy(name.Text, image.Span);
            return name.ToReference(etag.ToString(), image.Length);
        }
        catch (FrameStoreException)
        {
            metrics.FrameStoreFailed("put", FrameStoreFault.Unavailable);
            throw;
        }
        catch (Exception exception) when (BlobContainer.IsOfStore(exception))
        {
            metrics.FrameStoreFailed("put", FrameStoreFault.Unavailable);
            throw new FrameStoreException($"The frame cannot be stored now: {exception.Message}", FrameStoreFault.Unavailable, exception);
        }
    }

    public async ValueTask<AdoptedFrame> AdoptAsync(string tenant, FrameReference reference, CancellationToken cancellation)
    {
        var name = FrameName.Of(tenant, reference);
        return await GuardAsync("adopt", name, async ending =>
        {
            var there = await writer.FindAsync(name, ending) ?? throw Missing(name);
            CheckClaim(name, reference, there);
            var lease = cache.TryGet(name.Text) ?? await ReadUnprovenAsync(name, reference, there.ETag, ending);
            try
            {
                var etag = await writer.RefreshAsync(name, lease.Bytes, there, ending) ?? throw Changed(name, reference.ETag);
                return new AdoptedFrame(reference with { ETag = etag.ToString() }, lease);
            }
            catch
            {
                lease.Dispose();
                throw;
            }
        }, cancellation);
    }

    public async ValueTask<FrameLease> ReadAsync(string tenant, FrameReference reference, CancellationToken cancellation)
    {
        var name = FrameName.Of(tenant, reference);
        if (cache.TryGet(name, reference.Length) is { } lease)
            return lease;
        return await GuardAsync("read", name, ending => reader.ReadAsync(name, reference, ending), cancellation);
    }

    public async ValueTask<bool> KeepAsync(string tenant, FrameReference reference, CancellationToken cancellation)
    {
        var name = FrameName.Of(tenant, reference);
        try
        {
            if (await GuardAsync("keep", name, ending => writer.IsYoungAsync(name, reference, ending), cancellation))
                return true;
            using var lease = await ReadAsync(tenant, reference, cancellation);
            return await GuardAsync("keep", name, async ending =>
            {
                await writer.WriteAsync(name, lease.Bytes, proven: true, ending);
                return true;
            }, cancellation);
        }
        catch (FrameStoreException exception) when (!exception.Retryable)
        {
            return false;
        }
    }

    /// <summary>Bytes that are not what their name says are removed, so that the right ones can be uploaded.</summary>
    private async Task<FrameLease> ReadUnprovenAsync(FrameName name, FrameReference reference, ETag etag, CancellationToken cancellation)
    {
        try
        {
            return await reader.DownloadAsync(name, reference, etag.ToString(), cancellation);
        }
        catch (FrameStoreException exception) when (exception.Fault == FrameStoreFault.Damaged)
        {
            await writer.RemoveAsync(name, etag, cancellation);
            throw;
        }
        catch (RequestFailedException exception) when (exception.Status == 412)
        {
            throw Changed(name, reference.ETag);
        }
    }

    private static void CheckClaim(FrameName name, FrameReference reference, BlobProperties there)
    {
        if (reference.ETag.Trim('"') != there.ETag.ToString().Trim('"'))
            throw Changed(name, reference.ETag);
        if (reference.Length != there.ContentLength)
            throw new FrameStoreException($"Blob {name.Text} has {there.ContentLength} bytes, not {reference.Length}.", FrameStoreFault.Damaged);
    }

    private async Task<T> GuardAsync<T>(string operation, FrameName name, Func<CancellationToken, Task<T>> work, CancellationToken cancellation)
    {
        try
        {
            return await edge.CallAsync(work, cancellation);
        }
        catch (FrameStoreException exception)
        {
            metrics.FrameStoreFailed(operation, exception.Fault);
            throw;
        }
        catch (RequestFailedException exception) when (exception.Status == 404)
        {
            metrics.FrameStoreFailed(operation, FrameStoreFault.Missing);
            throw Missing(name, exception);
        }
        catch (Exception exception) when (BlobContainer.IsOfStore(exception))
        {
            metrics.FrameStoreFailed(operation, FrameStoreFault.Unavailable);
            throw new FrameStoreException($"Frame {name.Text} cannot be read now: {exception.Message}", FrameStoreFault.Unavailable, exception);
        }
    }

    private static FrameStoreException Missing(FrameName name, Exception? inner = null) =>
        new($"Frame {name.Text} is not in the store.", FrameStoreFault.Missing, inner);

    private static FrameStoreException Changed(FrameName name, string claimed) =>
        new($"Blob {name.Text} has another ETag than {(claimed.Length == 0 ? "none" : claimed)}: ask for its upload grant again, which tells the tag of what is there.", FrameStoreFault.Changed);
}
