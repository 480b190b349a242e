namespace Azure.Storage.Sas;

[Flags]
public enum BlobSasPermissions
{
    Read = 1,
    Create = 4,
    Write = 8,
}
