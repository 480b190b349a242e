using System.Runtime.CompilerServices;
using Azure;
using Azure.Storage.Blobs.Models;
using Normitri.Storage.Frames;
using Normitri.Storage.Retention;

namespace Normitri.Storage.Blobs;

/// <summary>Removes blobs under the condition of the tag that they were listed with: one that was written again since then has another.</summary>
internal sealed class BlobFrameBin(BlobContainer container) : IFrameBin
{
    public async IAsyncEnumerable<StoredBytes> ListAsync(DateTimeOffset before, [EnumeratorCancellation] CancellationToken cancellation)
    {
        await foreach (var blob in container.Client.GetBlobsAsync(new GetBlobsOptions(), cancellation))
        {
            if (blob.Properties is { LastModified: { } modified, ETag: { } etag } && modified < before && FrameName.Find(blob.Name) is { } name)
                yield return new StoredBytes(name, etag.ToString());
        }
    }

    public async ValueTask<bool> RemoveAsync(StoredBytes bytes, DateTimeOffset before, CancellationToken cancellation)
    {
        try
        {
            var unchanged = new BlobRequestConditions { IfMatch = new ETag(bytes.ETag) };
            return (await container.Blob(bytes.Name.Text).DeleteIfExistsAsync(conditions: unchanged, cancellationToken: cancellation)).Value;
        }
        catch (RequestFailedException exception) when (exception.Status == 412)
        {
            return false;
        }
    }

    public async ValueTask ArchiveAsync(string name, ReadOnlyMemory<byte> content, CancellationToken cancellation)
    {
        using var stream = new MemoryStream(content.ToArray(), writable: false);
        await container.Blob(name).UploadAsync(stream, new BlobUploadOptions(), cancellation);
    }
}
