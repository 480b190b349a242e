namespace Azure.Storage.Blobs.Models;

public class BlobItemProperties
{
    internal BlobItemProperties(ETag? etag, long? contentLength, DateTimeOffset? lastModified) =>
        (ETag, ContentLength, LastModified) = (etag, contentLength, lastModified);

    public ETag? ETag { get; }

    public long? ContentLength { get; }

    public DateTimeOffset? LastModified { get; }
}
