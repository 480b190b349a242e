using System.Runtime.InteropServices;
using Azure;
using Azure.Storage.Blobs.Models;
using Normitri.Contracts.Frames;
using Normitri.Storage.Frames;

namespace Normitri.Storage.Blobs;

/// <summary>
/// Puts bytes under their name so that they are there when it returns, whatever others do with the name meanwhile: put the same, upload something else,
/// remove what is old. Every write is conditional and may be repeated.
/// </summary>
internal sealed class BlobWriter(BlobContainer container, TimeProvider time)
{
    // Each attempt fails only because somebody else changed the blob between two requests.
    private const int Attempts = 5;

    /// <param name="name">Where.</param>
    /// <param name="image">The bytes that have this name.</param>
    /// <param name="proven">Whether what is there already is known to be these bytes; else its hash is not known and it is replaced.</param>
    /// <param name="cancellation">Gives up.</param>
    /// <returns>The tag, and what was done.</returns>
    public async Task<(ETag ETag, PutKind Kind)> WriteAsync(FrameName name, ReadOnlyMemory<byte> image, bool proven, CancellationToken cancellation)
    {
        for (var attempt = 1; ; attempt++)
        {
            if (await TryUploadAsync(name, image, new BlobRequestConditions { IfNoneMatch = ETag.All }, cancellation) is { } added)
                return (added, PutKind.Stored);
            if (await FindAsync(name, cancellation) is { } there)
            {
                if (proven && there.ContentLength == image.Length && IsFresh(there))
                    return (there.ETag, PutKind.There);
                if (await TryUploadAsync(name, image, new BlobRequestConditions { IfMatch = there.ETag }, cancellation) is { } replaced)
                    return (replaced, PutKind.Replaced);
            }

            if (attempt == Attempts)
                throw new FrameStoreException($"Blob {name.Text} changes all the time.", FrameStoreFault.Unavailable);
        }
    }

    /// <summary>Makes proven bytes young, if they are old: writes them again over the ones with this tag. Null: they are not those any more.</summary>
    public async Task<ETag?> RefreshAsync(FrameName name, ReadOnlyMemory<byte> image, BlobProperties there, CancellationToken cancellation) => IsFresh(there)
        ? there.ETag
        : await TryUploadAsync(name, image, new BlobRequestConditions { IfMatch = there.ETag }, cancellation);

    /// <summary>Whether what the reference means is there and so young that retention leaves it alone for long.</summary>
    public async Task<bool> IsYoungAsync(FrameName name, FrameReference reference, CancellationToken cancellation) =>
        await FindAsync(name, cancellation) is { } there && there.ETag.ToString() == reference.ETag && there.ContentLength == reference.Length && IsFresh(there);

    /// <summary>Null when there is no such blob.</summary>
    public async Task<BlobProperties?> FindAsync(FrameName name, CancellationToken cancellation)
    {
        try
        {
            return (await container.Blob(name.Text).GetPropertiesAsync(cancellationToken: cancellation)).Value;
        }
        catch (RequestFailedException exception) when (exception.Status == 404)
        {
            return null;
        }
    }

    /// <summary>Removes what has this tag; something else under the name stays.</summary>
    public async Task RemoveAsync(FrameName name, ETag etag, CancellationToken cancellation)
    {
        try
        {
            await container.Blob(name.Text).DeleteIfExistsAsync(conditions: new BlobRequestConditions { IfMatch = etag }, cancellationToken: cancellation);
        }
        catch (RequestFailedException exception) when (exception.Status == 412)
        {
        }
    }

    private bool IsFresh(BlobProperties there) => there.LastModified > time.GetUtcNow() - FrameAge.Fresh;

    /// <summary>Null when the condition does not hold.</summary>
    private async Task<ETag?> TryUploadAsync(FrameName name, ReadOnlyMemory<byte> image, BlobRequestConditions conditions, CancellationToken cancellation)
    {
        try
        {
            using var content = StreamOf(image);
            return (await container.Blob(name.Text).UploadAsync(content, new BlobUploadOptions { Conditions = conditions }, cancellation)).Value.ETag;
        }
        catch (RequestFailedException exception) when (exception.Status is 404 or 409 or 412)
        {
            return null;
        }
    }

    private static MemoryStream StreamOf(ReadOnlyMemory<byte> image) => MemoryMarshal.TryGetArray(image, out var array)
        ? new MemoryStream(array.Array!, array.Offset, array.Count, writable: false)
        : new MemoryStream(image.ToArray(), writable: false);
}
