using System.Text.Json;
using Normitri.Server.Http;
using Normitri.Server.Problems;

namespace Normitri.Server.Documents;

/// <summary>A JSON object from a request body, valid until disposed.</summary>
internal sealed class JsonBody : IDisposable
{
    private readonly PooledBody _bytes;
    private readonly JsonDocument _document;

    private JsonBody(PooledBody bytes, JsonDocument document) => (_bytes, _document) = (bytes, document);

    public JsonElement Root => _document.RootElement;

    /// <summary>The document, or why there is none; exactly one of them is there.</summary>
    public static async ValueTask<(JsonBody? Body, Problem? Problem)> ReadAsync(HttpRequest request, int limit)
    {
        if (!request.HasJsonContentType())
            return (null, BareStatus.UnsupportedMediaType(request));
        var (bytes, problem) = await BodyReader.ReadAsync(request, limit, setting: null);
        if (bytes is null)
            return (null, problem);
        var (document, badJson) = StrictJson.Parse(bytes.Bytes, "The body");
        if (document is { RootElement.ValueKind: JsonValueKind.Object })
            return (new JsonBody(bytes, document), null);
        document?.Dispose();
        bytes.Dispose();
        return (null, badJson ?? CommonProblems.InvalidDocument("The body must be a JSON object."));
    }

    public void Dispose()
    {
        _document.Dispose();
        _bytes.Dispose();
    }
}
