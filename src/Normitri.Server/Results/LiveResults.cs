using Normitri.Server.Auth;
using Normitri.Server.Problems;
using Normitri.Storage.Results;

namespace Normitri.Server.Results;

/// <summary>
/// Serves results as they come. Each reader walks the log by its own cursor: nothing is lost between connections, and a slow reader holds up
/// nobody but itself.
/// </summary>
internal sealed class LiveResults(IResultLog log, ResultFeed feed, TimeProvider time, IHostApplicationLifetime lifetime)
{
    private const int BatchSize = 200;
    private static readonly TimeSpan HeartbeatEvery = TimeSpan.FromSeconds(15);

    // For results that other processes commit.
    private static readonly TimeSpan LookEvery = TimeSpan.FromMilliseconds(500);

    public async Task ServeAsync(HttpContext http)
    {
        long? start = null;
        var problem = LiveFilter.Read(http, out var filter) ?? ReadStart(http.Request, out start);
        if (problem is not null)
        {
            await problem.ExecuteAsync(http);
            return;
        }

        // Readers end when the server is stopped, else their open lines would hold it back; they resume elsewhere.
        using var ending = CancellationTokenSource.CreateLinkedTokenSource(http.RequestAborted, lifetime.ApplicationStopping);
        try
        {
            await FollowAsync(http, filter!, start ?? await log.ReadNewestCursorAsync(ending.Token), ending.Token);
        }
        catch (OperationCanceledException) when (ending.IsCancellationRequested)
        {
        }
    }

    private static Problem? ReadStart(HttpRequest request, out long? start)
    {
        start = null;
        var text = request.Headers["Last-Event-ID"] is [{ Length: > 0 } last] ? last : (string?)request.Query["after"];
        if (text is null)
            return null;
        if (!PageParameters.TryParseCursor(text, out var cursor))
            return new Problem(400, "bad-parameter", "Bad parameter", $"'{text}' is not a cursor; send the id of the last event that was seen, or leave it out.");
        start = cursor;
        return null;
    }

    private async Task FollowAsync(HttpContext http, LiveFilter filter, long cursor, CancellationToken ending)
    {
        var events = new EventWriter(http.Response);
        await events.OpenAsync(cursor, ending);
        var lastWrite = time.GetTimestamp();
        while (true)
        {
            var next = feed.NextAsync(Caller.Of(http).Tenant);
            var batch = await log.ReadAsync(filter.Key.Tenant, filter.StoreToRead, cursor, BatchSize, ending);
            var written = 0;
            foreach (var stored in batch)
            {
                cursor = stored.Cursor;
                if (!filter.Takes(stored.Result))
                    continue;
                events.Write(stored);
                written++;
            }

            if (written == 0 && time.GetElapsedTime(lastWrite) >= HeartbeatEvery)
            {
                events.WriteHeartbeat(cursor);
                written++;
            }

            if (written > 0)
            {
                await events.FlushAsync(ending);
                lastWrite = time.GetTimestamp();
            }

            if (batch.Count < BatchSize)
                await WaitAsync(next, ending);
        }
    }

    private async Task WaitAsync(Task next, CancellationToken ending)
    {
        try
        {
            await next.WaitAsync(LookEvery, time, ending);
        }
        catch (TimeoutException)
        {
        }
    }
}
