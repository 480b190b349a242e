namespace Normitri.Storage.Blobs;

/// <summary>Where frames lie in Azure Blob Storage. Section <c>Normitri:Storage:Blobs</c>.</summary>
public sealed class BlobFrameOptions
{
    /// <summary>The account's connection string (key or SAS). A secret: give it by the environment or a secret store.</summary>
    public string? ConnectionString { get; set; }

    /// <summary>Name of the container; made at the start if it is missing. Default <c>frames</c>.</summary>
    public string Container { get; set; } = "frames";
}
