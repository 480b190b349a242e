using Azure.Storage.Blobs.Models;
using Azure.Storage.Blobs.Wire;

namespace Azure.Storage.Blobs.Specialized;

public class BlobBaseClient
{
    private readonly string _container;
    private readonly string _name;

    internal BlobBaseClient(BlobAccount account, string container, string name) => (Account, _container, _name) = (account, container, name);

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
        return Response<BlobProperties>.From(new BlobProperties(response.Content.Headers.ContentLength ?? 0, BlobAccount.ETagOf(response)));
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
