namespace Azure.Storage.Blobs.Models;

public class BlobDownloadOptions
{
    public BlobRequestConditions? Conditions { get; set; }
}
