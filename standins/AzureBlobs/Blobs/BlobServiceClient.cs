using Azure.Storage.Blobs.Wire;

namespace Azure.Storage.Blobs;

public class BlobServiceClient
{
    private readonly BlobAccount _account;

    /// <exception cref="FormatException">The connection string lacks an account, an endpoint or a credential.</exception>
    public BlobServiceClient(string connectionString) => _account = new BlobAccount(ConnectionString.Parse(connectionString));

    public virtual BlobContainerClient GetBlobContainerClient(string blobContainerName) => new(_account, blobContainerName);
}
