using System.Buffers;
using System.Buffers.Text;
using System.IO.Pipelines;
using Microsoft.AspNetCore.Http.Features;
using Normitri.Contracts.Results;
using Normitri.Storage.Results;

namespace Normitri.Server.Results;

/// <summary>Writes server-sent events straight into the response's pipe.</summary>
internal sealed class EventWriter(HttpResponse response)
{
    private const int MaxNumberLength = 20;
    private readonly PipeWriter _pipe = response.BodyWriter;

    public async Task OpenAsync(CancellationToken cancellation)
    {
        response.ContentType = "text/event-stream";
        response.Headers.CacheControl = "no-cache, no-store";
        // For proxies that collect before they send.
        response.Headers["X-Accel-Buffering"] = "no";
        response.HttpContext.Features.Get<IHttpResponseBodyFeature>()?.DisableBuffering();
        _pipe.Write("retry: 1000\n: open\n\n"u8);
        await FlushAsync(cancellation);
    }

    public void Write(StoredResult stored)
    {
        _pipe.Write("id: "u8);
        Utf8Formatter.TryFormat(stored.Cursor, _pipe.GetSpan(MaxNumberLength), out var digits);
        _pipe.Advance(digits);
        _pipe.Write("\nevent: result\ndata: "u8);
        _pipe.Write(ResultJson.Write(stored.Result));
        _pipe.Write("\n\n"u8);
    }

    public void WriteHeartbeat() => _pipe.Write(": alive\n\n"u8);

    public async ValueTask FlushAsync(CancellationToken cancellation) => await _pipe.FlushAsync(cancellation);
}
