using Microsoft.AspNetCore.Http;

namespace Normitri.Client.Tests.Support;

/// <summary>A request as the server saw it.</summary>
internal sealed record ReceivedRequest(string Method, string Target, IReadOnlyDictionary<string, string> Headers, byte[] Body, string Protocol)
{
    public static async Task<ReceivedRequest> ReadAsync(HttpRequest request)
    {
        using var body = new MemoryStream();
        await request.Body.CopyToAsync(body);
        var headers = request.Headers.ToDictionary(header => header.Key, header => header.Value.ToString(), StringComparer.OrdinalIgnoreCase);
        return new ReceivedRequest(request.Method, request.Path + request.QueryString, headers, body.ToArray(), request.Protocol);
    }

    public string? Header(string name) => Headers.GetValueOrDefault(name);
}
