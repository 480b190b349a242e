using System.Globalization;
using Azure.Storage.Sas;

namespace Azure.Storage.Blobs.Wire;

/// <summary>Sends requests to one account's blob service.</summary>
internal sealed class BlobAccount(ConnectionString connection)
{
    public const string ServiceVersion = "2021-12-02";

    private readonly HttpClient _http = new(
        new SocketsHttpHandler { PooledConnectionLifetime = TimeSpan.FromMinutes(5), AllowAutoRedirect = false });
    private readonly SharedKey? _key = connection.AccountKey is { } key ? new SharedKey(connection.AccountName!, key) : null;

    /// <summary>Whether there is a key to sign with.</summary>
    public bool HasKey => connection.AccountKey is not null;

    public static ETag ETagOf(HttpResponseMessage response) =>
        response.Headers.ETag is { } etag ? new ETag(etag.ToString()) : default;

    public Uri UriOf(string container, string? blob, string? query)
    {
        var path = blob is null ? container : $"{container}/{string.Join('/', blob.Split('/').Select(Uri.EscapeDataString))}";
        var parts = string.Join('&', new[] { query, connection.SharedAccessSignature }.Where(part => !string.IsNullOrEmpty(part)));
        return new Uri($"{connection.BlobEndpoint.AbsoluteUri.TrimEnd('/')}/{path}{(parts.Length == 0 ? "" : "?")}{parts}");
    }

    /// <exception cref="ArgumentNullException">There is no key to sign with.</exception>
    public Uri SignedUriOf(BlobSasBuilder builder)
    {
        var query = ServiceSignature.QueryOf(builder, connection.AccountName!, connection.AccountKey ?? throw new ArgumentNullException(nameof(builder), "The client was made without the account's key."));
        return UriOf(builder.BlobContainerName!, builder.BlobName, query);
    }

    /// <summary>Answers as soon as the headers are there.</summary>
    /// <exception cref="RequestFailedException">The service refused, or could not be reached.</exception>
    public async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellation)
    {
        request.Headers.Add("x-ms-version", ServiceVersion);
        request.Headers.Add("x-ms-date", DateTimeOffset.UtcNow.ToString("R", CultureInfo.InvariantCulture));
        _key?.Sign(request);
        HttpResponseMessage response;
        try
        {
            response = await _http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, cancellation);
        }
        catch (HttpRequestException exception)
        {
            throw new RequestFailedException(exception.Message, exception);
        }

        if (response.IsSuccessStatusCode)
            return response;
        using (response)
            throw Refused(response);
    }

    private static RequestFailedException Refused(HttpResponseMessage response)
    {
        var code = response.Headers.TryGetValues("x-ms-error-code", out var values) ? values.FirstOrDefault() : null;
        return new RequestFailedException(
            (int)response.StatusCode,
            $"Service request failed.\nStatus: {(int)response.StatusCode} ({response.ReasonPhrase})\nErrorCode: {code}",
            code,
            null);
    }
}
