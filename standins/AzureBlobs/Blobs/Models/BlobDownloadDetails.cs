namespace Azure.Storage.Blobs.Models;

public class BlobDownloadDetails
{
    internal BlobDownloadDetails(long contentLength, ETag etag) => (ContentLength, ETag) = (contentLength, etag);

    public long ContentLength { get; }

    public ETag ETag { get; }
}
