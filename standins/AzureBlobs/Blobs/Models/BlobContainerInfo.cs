namespace Azure.Storage.Blobs.Models;

public class BlobContainerInfo
{
    internal BlobContainerInfo(ETag etag) => ETag = etag;

    public ETag ETag { get; }
}
