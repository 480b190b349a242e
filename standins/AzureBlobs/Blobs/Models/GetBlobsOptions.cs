namespace Azure.Storage.Blobs.Models;

public class GetBlobsOptions
{
    public string? Prefix { get; set; }
}
