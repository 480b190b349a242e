using System.Globalization;

namespace Normitri.Client;

/// <summary>A frame or scan on its way.</summary>
internal sealed record Picture(UnitName Unit, ulong Sequence, DateTimeOffset CapturedAt, ReadOnlyMemory<byte> Image, string? CustomerId)
{
    /// <param name="wait">How long to wait for the result.</param>
    /// <param name="traceParent">The sender's span: named here, it is the parent of the server's, whoever listens to HttpClient's own.</param>
    public HttpRequestMessage ToRequest(TimeSpan? wait, string? traceParent = null)
    {
        var query = wait is { } time ? string.Create(CultureInfo.InvariantCulture, $"?wait={Math.Ceiling(time.TotalMilliseconds):0}ms") : "";
        var content = new ReadOnlyMemoryContent(Image);
        content.Headers.ContentType = ImageMediaType.Of(Image.Span);
        var request = new HttpRequestMessage(HttpMethod.Post, $"{Unit.Path}/frames{query}") { Content = content };
        request.Headers.TryAddWithoutValidation("X-Frame-Sequence", Sequence.ToString(CultureInfo.InvariantCulture));
        request.Headers.TryAddWithoutValidation("X-Captured-At", CapturedAt.ToString("O", CultureInfo.InvariantCulture));
        if (CustomerId is not null)
            request.Headers.TryAddWithoutValidation("X-Customer-Id", CustomerId);
        if (traceParent is not null)
            request.Headers.TryAddWithoutValidation("traceparent", traceParent);
        return request;
    }
}
