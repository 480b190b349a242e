using Azure;
using Azure.Storage.Blobs.Models;
using Normitri.Contracts.Frames;
using Normitri.Storage.Frames;
using Normitri.Storage.Frames.Caching;

namespace Normitri.Storage.Blobs;

/// <summary>Reads blobs under the conditions of their reference, into memory of the cache.</summary>
internal sealed class BlobReader(BlobContainer container, FrameCache cache)
{
    /// <summary>
    /// The bytes of an accepted frame. Another tag than the reference's is no loss: the same bytes may have been put again. The hash, which is checked in any case,
    /// says whether it was something else.
    /// </summary>
    /// <exception cref="RequestFailedException">The service refused or was not reached.</exception>
    public async Task<FrameLease> ReadAsync(FrameName name, FrameReference reference, CancellationToken cancellation)
    {
        try
        {
            return await DownloadAsync(name, reference, reference.ETag, cancellation);
        }
        catch (RequestFailedException exception) when (exception.Status == 412)
        {
        }

        try
        {
            return await DownloadAsync(name, reference, "", cancellation);
        }
        catch (FrameStoreException exception) when (exception.Fault == FrameStoreFault.Damaged)
        {
            throw new FrameStoreException($"Frame {name.Text} was replaced since it was accepted.", FrameStoreFault.Changed, exception);
        }
    }

    /// <param name="name">The frame.</param>
    /// <param name="reference">Its length.</param>
    /// <param name="etag">The tag that it must have; empty: any.</param>
    /// <param name="cancellation">Gives up.</param>
    /// <exception cref="RequestFailedException">412: it has another tag.</exception>
    public async Task<FrameLease> DownloadAsync(FrameName name, FrameReference reference, string etag, CancellationToken cancellation)
    {
        var unchanged = new BlobDownloadOptions();
        if (etag.Length > 0)
            unchanged.Conditions = new BlobRequestConditions { IfMatch = new ETag(etag) };
        using var download = (await container.Blob(name.Text).DownloadStreamingAsync(unchanged, cancellation)).Value;
        if (download.Details.ContentLength != reference.Length)
        {
            throw new FrameStoreException(
                $"Frame {name.Text} is damaged: {download.Details.ContentLength} bytes instead of {reference.Length}.", FrameStoreFault.Damaged);
        }

        using var frame = cache.Rent(name.Text, (int)reference.Length);
        await download.Content.ReadExactlyAsync(frame.Memory, cancellation);
        name.Verify(frame.Memory.Span);
        cache.Add(frame);
        return frame.Lease();
    }
}
