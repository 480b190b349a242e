namespace Normitri.Server.Problems;

/// <summary>The problem for a status that the framework set without a body: routing and content negotiation.</summary>
internal static class BareStatus
{
    public static Problem Describe(HttpContext http)
    {
        var request = http.Request;
        return http.Response.StatusCode switch
        {
            404 => new Problem(404, "not-found", "Not found", $"There is nothing at {request.Path}; /openapi/v1.json lists what there is."),
            405 => new Problem(405, "method-not-allowed", "Method not allowed", $"{request.Path} does not take {request.Method}; see the Allow header for what it takes."),
            415 => UnsupportedMediaType(request),
            var status => new Problem(status, "http-" + status, "The request failed", $"{request.Method} {request.Path} was answered with {status}."),
        };
    }

    public static Problem UnsupportedMediaType(HttpRequest request) => new(
        415,
        "unsupported-media-type",
        "Unsupported media type",
        $"{request.Path} does not take '{request.ContentType}'; send application/json.");
}
