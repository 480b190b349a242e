using System.Runtime.InteropServices;
using Azure;
using Azure.Storage.Blobs;
using Azure.Storage.Blobs.Models;
using Microsoft.Extensions.Options;
using Normitri.Contracts.Frames;
using Normitri.Storage.Frames;
using Normitri.Storage.Frames.Caching;

namespace Normitri.Storage.Blobs;

/// <summary>Frames as blobs of one container.</summary>
internal sealed class BlobFrameStore(IOptions<StorageOptions> options, FrameCache cache) : IFrameStore, IStorageComponent
{
    private readonly Lazy<BlobContainerClient> _container = new(
        () => new BlobServiceClient(options.Value.Blobs.ConnectionString!).GetBlobContainerClient(options.Value.Blobs.Container));

    public async Task OpenAsync(CancellationToken cancellation)
    {
        try
        {
            await _container.Value.CreateIfNotExistsAsync(PublicAccessType.None, cancellationToken: cancellation);
        }
        catch (Exception exception) when (IsOfStore(exception))
        {
            throw new StorageException(
                $"The blob container '{options.Value.Blobs.Container}' cannot be reached by {StorageOptions.Section}:Blobs:ConnectionString: {exception.Message}", exception);
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
            var etag = await UploadAsync(name, image, cancellation);
            cache.AddCopy(name.Text, image.Span);
            return name.ToReference(etag.ToString(), image.Length);
        }
        catch (Exception exception) when (IsOfStore(exception))
        {
            throw new FrameStoreException($"The frame cannot be stored now: {exception.Message}", retryable: true, exception);
        }
    }

    public async ValueTask<FrameLease> ReadAsync(string tenant, FrameReference reference, CancellationToken cancellation)
    {
        var name = FrameName.Of(tenant, reference);
        if (cache.TryGet(name.Text) is { } lease)
            return lease;
        try
        {
            return await DownloadAsync(name, reference, cancellation);
        }
        catch (RequestFailedException exception) when (exception.Status is 404 or 412)
        {
            var what = exception.Status == 404 ? "is not in the store" : "was replaced since it was accepted";
            throw new FrameStoreException($"Frame {name.Text} {what}.", retryable: false, exception);
        }
        catch (Exception exception) when (IsOfStore(exception))
        {
            throw new FrameStoreException($"Frame {name.Text} cannot be read now: {exception.Message}", retryable: true, exception);
        }
    }

    private async Task<ETag> UploadAsync(FrameName name, ReadOnlyMemory<byte> image, CancellationToken cancellation)
    {
        var blob = _container.Value.GetBlobClient(name.Text);
        try
        {
            var onlyIfNew = new BlobUploadOptions { Conditions = new BlobRequestConditions { IfNoneMatch = ETag.All } };
            using var content = StreamOf(image);
            return (await blob.UploadAsync(content, onlyIfNew, cancellation)).Value.ETag;
        }
        catch (RequestFailedException exception) when (exception.Status is 409 or 412)
        {
            // The same bytes are there already.
            var there = (await blob.GetPropertiesAsync(cancellationToken: cancellation)).Value;
            return there.ContentLength == image.Length
                ? there.ETag
                : throw new FrameStoreException($"Blob {name.Text} has {there.ContentLength} bytes instead of {image.Length}: remove it.", retryable: false, exception);
        }
    }

    private async Task<FrameLease> DownloadAsync(FrameName name, FrameReference reference, CancellationToken cancellation)
    {
        var unchanged = new BlobDownloadOptions();
        if (reference.ETag.Length > 0)
            unchanged.Conditions = new BlobRequestConditions { IfMatch = new ETag(reference.ETag) };
        using var download = (await _container.Value.GetBlobClient(name.Text).DownloadStreamingAsync(unchanged, cancellation)).Value;
        if (download.Details.ContentLength != reference.Length)
        {
            throw new FrameStoreException(
                $"Frame {name.Text} is damaged: {download.Details.ContentLength} bytes instead of {reference.Length}.", retryable: false);
        }

        using var frame = cache.Rent(name.Text, (int)reference.Length);
        await download.Content.ReadExactlyAsync(frame.Memory, cancellation);
        name.Verify(frame.Memory.Span);
        cache.Add(frame);
        return frame.Lease();
    }

    private static MemoryStream StreamOf(ReadOnlyMemory<byte> image) => MemoryMarshal.TryGetArray(image, out var array)
        ? new MemoryStream(array.Array!, array.Offset, array.Count, writable: false)
        : new MemoryStream(image.ToArray(), writable: false);

    /// <summary>Failures of the service or the way to it, not of this program.</summary>
    private static bool IsOfStore(Exception exception) =>
        exception is RequestFailedException or IOException or HttpRequestException or AggregateException or TaskCanceledException { InnerException: TimeoutException };
}
