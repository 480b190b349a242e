using System.Net.Http.Headers;
using System.Security.Cryptography;
using System.Text;

namespace Azure.Storage.Blobs.Wire;

/// <summary>Signs requests with the account's key, as "Authorize with Shared Key" in the storage REST reference says for service version 2015-02-21 and later.</summary>
internal sealed class SharedKey(string account, byte[] key)
{
    public void Sign(HttpRequestMessage request)
    {
        var signature = Convert.ToBase64String(HMACSHA256.HashData(key, Encoding.UTF8.GetBytes(StringToSign(request))));
        request.Headers.Authorization = new AuthenticationHeaderValue("SharedKey", $"{account}:{signature}");
    }

    internal string StringToSign(HttpRequestMessage request)
    {
        var content = request.Content?.Headers;
        var length = content?.ContentLength is { } bytes and > 0 ? bytes.ToString(System.Globalization.CultureInfo.InvariantCulture) : "";
        // Date and Range are empty: x-ms-date stands for the first, the second is not used.
        string[] lines =
        [
            request.Method.Method, "", "", length, "", content?.ContentType?.ToString() ?? "", "", "",
            Header(request, "If-Match"), Header(request, "If-None-Match"), "", "",
            .. MicrosoftHeaders(request), Resource(request.RequestUri!),
        ];
        return string.Join('\n', lines);
    }

    private static string Header(HttpRequestMessage request, string name) =>
        request.Headers.NonValidated.TryGetValues(name, out var values) ? values.ToString() : "";

    private static IEnumerable<string> MicrosoftHeaders(HttpRequestMessage request) => request.Headers
        .Where(header => header.Key.StartsWith("x-ms-", StringComparison.OrdinalIgnoreCase))
        .Select(header => $"{header.Key.ToLowerInvariant()}:{string.Join(',', header.Value).Trim()}")
        .Order(StringComparer.Ordinal);

    private string Resource(Uri uri)
    {
        var resource = new StringBuilder($"/{account}{uri.AbsolutePath}");
        var query = uri.Query.TrimStart('?').Split('&', StringSplitOptions.RemoveEmptyEntries).Select(pair => pair.Split('=', 2));
        foreach (var pair in query.OrderBy(pair => pair[0].ToLowerInvariant(), StringComparer.Ordinal))
            resource.Append($"\n{Uri.UnescapeDataString(pair[0]).ToLowerInvariant()}:{Uri.UnescapeDataString(pair[1])}");
        return resource.ToString();
    }
}
