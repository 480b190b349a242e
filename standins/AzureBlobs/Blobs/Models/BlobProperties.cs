namespace Azure.Storage.Blobs.Models;

public class BlobProperties
{
    internal BlobProperties(long contentLength, ETag etag) => (ContentLength, ETag) = (contentLength, etag);

    public long ContentLength { get; }

    public ETag ETag { get; }
}
