namespace Azure.Storage.Blobs.Models;

public class BlobUploadOptions
{
    public BlobRequestConditions? Conditions { get; set; }
}
