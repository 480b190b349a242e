namespace Azure.Storage.Blobs.Models;

public class BlobProperties
{
    internal BlobProperties(long contentLength, ETag etag, DateTimeOffset lastModified) =>
        (ContentLength, ETag, LastModified) = (contentLength, etag, lastModified);

    public DateTimeOffset LastModified { get; }

    public long ContentLength { get; }

    public ETag ETag { get; }
}
