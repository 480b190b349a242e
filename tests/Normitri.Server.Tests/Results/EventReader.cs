using System.Text.Json;

namespace Normitri.Server.Tests.Results;

/// <summary>Reads server-sent events.</summary>
internal sealed class EventReader(HttpResponseMessage response, StreamReader reader) : IDisposable
{
    public string? LastId { get; private set; }

    public static async Task<EventReader> OpenAsync(HttpClient client, string query = "", string? lastEventId = null)
    {
        var request = new HttpRequestMessage(HttpMethod.Get, "/v1/results/live" + query);
        if (lastEventId is not null)
            request.Headers.Add("Last-Event-ID", lastEventId);
        var response = await client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead);
        Assert.Equal("text/event-stream", response.Content.Headers.ContentType?.MediaType);
        var events = new EventReader(response, new StreamReader(await response.Content.ReadAsStreamAsync()));
        await events.ReadBlockAsync(); // the opening: where the reader stands
        return events;
    }

    /// <summary>The next result.</summary>
    public async Task<JsonElement> NextAsync()
    {
        while (true)
        {
            if (await ReadBlockAsync() is { } data)
                return JsonDocument.Parse(data).RootElement;
        }
    }

    public void Dispose() => response.Dispose();

    private async Task<string?> ReadBlockAsync()
    {
        string? data = null;
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(30));
        while (await reader.ReadLineAsync(patience.Token) is { } line)
        {
            if (line.Length == 0)
                return data;
            if (line.StartsWith("id: ", StringComparison.Ordinal))
                LastId = line[4..];
            else if (line.StartsWith("data: ", StringComparison.Ordinal))
                data = line[6..];
            else if (line.StartsWith("event: ", StringComparison.Ordinal))
                Assert.Equal("result", line[7..]);
        }

        throw new EndOfStreamException("The server ended the events.");
    }
}
