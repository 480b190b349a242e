using Azure.Storage.Blobs.Models;
using Azure.Storage.Blobs.Wire;

namespace Azure.Storage.Blobs;

public class BlobContainerClient
{
    private readonly BlobAccount _account;
    private readonly string _name;

    internal BlobContainerClient(BlobAccount account, string name) => (_account, _name) = (account, name);

    public virtual BlobClient GetBlobClient(string blobName) => new(_account, _name, blobName);

    public virtual AsyncPageable<BlobItem> GetBlobsAsync(GetBlobsOptions? options = null, CancellationToken cancellationToken = default) =>
        AsyncPageable<BlobItem>.From(cancellation => BlobListing.ReadAsync(
            _account, _name, options?.Prefix, cancellation.CanBeCanceled ? cancellation : cancellationToken));

    /// <returns>Null when it was there already.</returns>
    public virtual async Task<Response<BlobContainerInfo>?> CreateIfNotExistsAsync(
        PublicAccessType publicAccessType = PublicAccessType.None,
        IDictionary<string, string>? metadata = null,
        BlobContainerEncryptionScopeOptions? encryptionScopeOptions = null,
        CancellationToken cancellationToken = default)
    {
        if (publicAccessType != PublicAccessType.None || metadata is not null || encryptionScopeOptions is not null)
            throw new NotSupportedException("This stand-in makes private containers without metadata and encryption scope only.");
        using var request = new HttpRequestMessage(HttpMethod.Put, _account.UriOf(_name, null, "restype=container"));
        try
        {
            using var response = await _account.SendAsync(request, cancellationToken);
            return Response<BlobContainerInfo>.From(new BlobContainerInfo(BlobAccount.ETagOf(response)));
        }
        catch (RequestFailedException exception) when (exception.ErrorCode == "ContainerAlreadyExists")
        {
            return null;
        }
    }
}
