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

    /// <summary>Starts the answer. The first cursor is told at once, so that a reader can resume even before its first event.</summary>
    public async Task OpenAsync(long cursor, CancellationToken cancellation)
    {
        response.ContentType = "text/event-stream";
        response.Headers.CacheControl = "no-cache, no-store";
        // For proxies that collect before they send.
        response.Headers["X-Accel-Buffering"] = "no";
        response.HttpContext.Features.Get<IHttpResponseBodyFeature>()?.DisableBuffering();
        _pipe.Write("retry: 1000\n"u8);
        WriteHeartbeat(cursor);
        await FlushAsync(cancellation);
    }

    public void Write(StoredResult stored)
    {
        WriteId(stored.Cursor);
        _pipe.Write("event: result\ndata: "u8);
        _pipe.Write(ResultJson.Write(stored.Result));
        _pipe.Write("\n\n"u8);
    }

    /// <summary>A comment, and how far the reader has come: with a filter that lets little through, a resume need not start over.</summary>
    public void WriteHeartbeat(long cursor)
    {
        _pipe.Write(": alive\n"u8);
        WriteId(cursor);
        _pipe.Write("\n"u8);
    }

    public async ValueTask FlushAsync(CancellationToken cancellation) => await _pipe.FlushAsync(cancellation);

    private void WriteId(long cursor)
    {
        _pipe.Write("id: "u8);
        Utf8Formatter.TryFormat(cursor, _pipe.GetSpan(MaxNumberLength), out var digits);
        _pipe.Advance(digits);
        _pipe.Write("\n"u8);
    }
}
