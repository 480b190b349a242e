using Azure.Storage.Blobs.Models;
using Azure.Storage.Blobs.Specialized;
using Azure.Storage.Blobs.Wire;

namespace Azure.Storage.Blobs;

public class BlobClient : BlobBaseClient
{
    internal BlobClient(BlobAccount account, string container, string name)
        : base(account, container, name)
    {
    }

    /// <summary>In one request, from the stream's position on.</summary>
    public virtual async Task<Response<BlobContentInfo>> UploadAsync(
        Stream content, BlobUploadOptions options, CancellationToken cancellationToken = default)
    {
        using var request = NewRequest(HttpMethod.Put, options?.Conditions);
        request.Content = new StreamContent(new UncloseableStream(content));
        request.Content.Headers.ContentLength = content.Length - content.Position;
        request.Headers.Add("x-ms-blob-type", "BlockBlob");
        using var response = await Account.SendAsync(request, cancellationToken);
        return Response<BlobContentInfo>.From(new BlobContentInfo(BlobAccount.ETagOf(response)));
    }
}
