namespace Azure.Storage.Blobs.Models;

public class BlobContentInfo
{
    internal BlobContentInfo(ETag etag) => ETag = etag;

    public ETag ETag { get; }
}
