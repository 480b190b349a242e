using Azure.Storage.Blobs.Models;
using Azure.Storage.Blobs.Wire;
using Azure.Storage.Sas;

namespace Azure.Storage.Blobs.Specialized;

public class BlobBaseClient
{
    private readonly string _container;
    private readonly string _name;

    internal BlobBaseClient(BlobAccount account, string container, string name) => (Account, _container, _name) = (account, container, name);

    public virtual Uri Uri => Account.UriOf(_container, _name, null);

    public virtual string BlobContainerName => _container;

    public virtual string Name => _name;

    /// <summary>Whether the client was made with the account's key.</summary>
    public virtual bool CanGenerateSasUri => Account.HasKey;

    internal BlobAccount Account { get; }

    public virtual async Task<Response<BlobDownloadStreamingResult>> DownloadStreamingAsync(
        BlobDownloadOptions? options = null, CancellationToken cancellationToken = default)
    {
        using var request = NewRequest(HttpMethod.Get, options?.Conditions);
        var response = await Account.SendAsync(request, cancellationToken);
        try
        {
            var details = new BlobDownloadDetails(response.Content.Headers.ContentLength ?? 0, BlobAccount.ETagOf(response));
            var content = await response.Content.ReadAsStreamAsync(cancellationToken);
            return Response<BlobDownloadStreamingResult>.From(new BlobDownloadStreamingResult(response, details, content));
        }
        catch
        {
            response.Dispose();
            throw;
        }
    }

    public virtual async Task<Response<BlobProperties>> GetPropertiesAsync(
        BlobRequestConditions? conditions = null, CancellationToken cancellationToken = default)
    {
        using var request = NewRequest(HttpMethod.Head, conditions);
        using var response = await Account.SendAsync(request, cancellationToken);
        return Response<BlobProperties>.From(new BlobProperties(
            response.Content.Headers.ContentLength ?? 0, BlobAccount.ETagOf(response), response.Content.Headers.LastModified ?? default));
    }

    /// <returns>False when there was no such blob.</returns>
    public virtual async Task<Response<bool>> DeleteIfExistsAsync(
        DeleteSnapshotsOption snapshotsOption = DeleteSnapshotsOption.None,
        BlobRequestConditions? conditions = null,
        CancellationToken cancellationToken = default)
    {
        if (snapshotsOption != DeleteSnapshotsOption.None)
            throw new NotSupportedException("This stand-in knows no snapshots.");
        using var request = NewRequest(HttpMethod.Delete, conditions);
        try
        {
            using var response = await Account.SendAsync(request, cancellationToken);
            return Response<bool>.From(true);
        }
        catch (RequestFailedException exception) when (exception.ErrorCode is "BlobNotFound" or "ContainerNotFound")
        {
            return Response<bool>.From(false);
        }
    }

    /// <summary>The blob's address with a signature that lets its holder do what the builder says.</summary>
    /// <exception cref="InvalidOperationException">The builder names another blob.</exception>
    public virtual Uri GenerateSasUri(BlobSasBuilder builder)
    {
        builder.BlobContainerName ??= _container;
        builder.BlobName ??= _name;
        return builder.BlobContainerName == _container && builder.BlobName == _name
            ? Account.SignedUriOf(builder)
            : throw new InvalidOperationException("The builder names another blob than the client.");
    }

    internal HttpRequestMessage NewRequest(HttpMethod method, BlobRequestConditions? conditions)
    {
        var request = new HttpRequestMessage(method, Account.UriOf(_container, _name, null));
        if (conditions?.IfMatch is { } match)
            request.Headers.TryAddWithoutValidation("If-Match", match.ToString("H"));
        if (conditions?.IfNoneMatch is { } none)
            request.Headers.TryAddWithoutValidation("If-None-Match", none.ToString("H"));
        return request;
    }
}
