namespace Azure.Storage.Blobs.Models;

public enum PublicAccessType
{
    None,
    BlobContainer,
    Blob,
}
