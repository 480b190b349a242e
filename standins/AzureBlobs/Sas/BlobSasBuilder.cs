namespace Azure.Storage.Sas;

/// <summary>What a shared access signature for one blob allows.</summary>
public class BlobSasBuilder
{
    public BlobSasBuilder(BlobSasPermissions permissions, DateTimeOffset expiresOn)
    {
        SetPermissions(permissions);
        ExpiresOn = expiresOn;
    }

    public SasProtocol Protocol { get; set; }

    public DateTimeOffset ExpiresOn { get; set; }

    public string Permissions { get; private set; } = "";

    public string? BlobContainerName { get; set; }

    public string? BlobName { get; set; }

    /// <summary>In the order that the service wants: r, c, w.</summary>
    public void SetPermissions(BlobSasPermissions permissions) => Permissions = string.Concat(
        permissions.HasFlag(BlobSasPermissions.Read) ? "r" : "",
        permissions.HasFlag(BlobSasPermissions.Create) ? "c" : "",
        permissions.HasFlag(BlobSasPermissions.Write) ? "w" : "");
}
