namespace Azure.Storage.Blobs.Models;

/// <summary>In the signature only: encryption scopes are not covered.</summary>
public class BlobContainerEncryptionScopeOptions;
