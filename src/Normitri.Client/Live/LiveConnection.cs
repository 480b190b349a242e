using System.Net.Http.Headers;
using System.Net.ServerSentEvents;
using System.Text.Json;

namespace Normitri.Client;

/// <summary>One open connection to the live results.</summary>
internal sealed class LiveConnection : IAsyncDisposable
{
    private const string ResultEvent = "result";

    private readonly HttpResponseMessage _response;
    private readonly SseParser<DefectResult?> _parser;
    private readonly IAsyncEnumerator<SseItem<DefectResult?>> _events;

    private LiveConnection(HttpResponseMessage response, Stream body, CancellationToken cancellation)
    {
        _response = response;
        _parser = SseParser.Create(body, Parse);
        _events = _parser.EnumerateAsync(cancellation).GetAsyncEnumerator(cancellation);
    }

    /// <summary>How long the server asks to wait before a new connection, if it said so.</summary>
    public TimeSpan? ReconnectAfter => _parser.ReconnectionInterval > TimeSpan.Zero ? _parser.ReconnectionInterval : null;

    /// <summary>The last event id that the server sent, with an event or before the first one.</summary>
    public string? LastEventId => _parser.LastEventId is { Length: > 0 } id ? id : null;

    /// <exception cref="NormitriException">The server's problem.</exception>
    /// <exception cref="HttpRequestException">No connection.</exception>
    /// <exception cref="IOException">No answer in time.</exception>
    public static async Task<LiveConnection> OpenAsync(
        HttpClient http, NormitriClientOptions options, TimeProvider time, string path, string? lastEventId, CancellationToken cancellation)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, path);
        ClientHttp.SetVersion(request, options);
        request.Headers.Accept.Add(new MediaTypeWithQualityHeaderValue("text/event-stream"));
        if (lastEventId is not null)
            request.Headers.TryAddWithoutValidation("Last-Event-ID", lastEventId);
        using var limited = new CancellationTokenSource(options.Timeout, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancellation, limited.Token);
        HttpResponseMessage? response = null;
        try
        {
            response = await http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, either.Token).ConfigureAwait(false);
            if (!response.IsSuccessStatusCode)
                throw await ProblemReader.ReadAsync(response, time, either.Token).ConfigureAwait(false);
            if (response.Content.Headers.ContentType?.MediaType != "text/event-stream")
                throw NormitriException.UnexpectedAnswer((int)response.StatusCode, "The server's answer is no event stream.");
            var body = await response.Content.ReadAsStreamAsync(either.Token).ConfigureAwait(false);
            return new LiveConnection(response, new IdleTimeoutStream(body, options.LiveIdleTimeout, time), cancellation);
        }
        catch (Exception e)
        {
            response?.Dispose();
            if (e is OperationCanceledException && !cancellation.IsCancellationRequested)
                throw NormitriException.TimedOut(options.Timeout, e);
            throw;
        }
    }

    /// <summary>The next result; null when the server has ended the connection.</summary>
    public async ValueTask<LiveResult?> ReadAsync()
    {
        while (await _events.MoveNextAsync().ConfigureAwait(false))
        {
            if (_events.Current.Data is { } result)
                return new LiveResult(LastEventId, result);
        }

        return null;
    }

    public async ValueTask DisposeAsync()
    {
        await _events.DisposeAsync().ConfigureAwait(false);
        _response.Dispose();
    }

    // Other events may come one day; this version has no use for them.
    private static DefectResult? Parse(string eventType, ReadOnlySpan<byte> data) =>
        eventType is ResultEvent or SseParser.EventTypeDefault
            ? JsonSerializer.Deserialize(data, ClientJson.Default.DefectResult)
            : null;
}
