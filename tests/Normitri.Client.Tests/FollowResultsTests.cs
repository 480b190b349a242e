using Microsoft.AspNetCore.Http;
using Normitri.Client.Tests.Support;

namespace Normitri.Client.Tests;

public sealed class FollowResultsTests
{
    private readonly ManualTimeProvider _time = new();
    private readonly TaskCompletionSource _received = new();

    [Fact]
    public async Task FollowResultsAsync_BrokenConnection_GoesOnAfterTheLastEvent()
    {
        await using var server = (await ScriptedServer.StartAsync())
            .Then(EventsThenAbort(_received.Task, Event(11, 1), Event(12, 2)))
            .Then(503, Answers.Problem("p", 503))
            .Then(Events(Event(13, 3)));
        var results = Clients.For(server, _time).FollowResultsAsync(new LiveFilter { Store = "store-1", Camera = "cart-1" }).GetAsyncEnumerator();

        Assert.Equal(("11", 1ul), await NextAsync(results));
        Assert.Equal(("12", 2ul), await NextAsync(results));
        _received.SetResult();
        var third = NextAsync(results);
        await _time.PassPauseAsync();
        await _time.PassPauseAsync();
        Assert.Equal(("13", 3ul), await third);

        Assert.Equal("/v1/results/live?store=store-1&camera=cart-1", server.Requests[0].Target);
        Assert.Equal("text/event-stream", server.Requests[0].Header("Accept"));
        Assert.Equal([null, "12", "12"], server.Requests.Select(request => request.Header("Last-Event-ID")));
    }

    [Fact]
    public async Task FollowResultsAsync_FromAnEvent_AsksForWhatCameAfterIt()
    {
        await using var server = (await ScriptedServer.StartAsync()).Then(Events(Event(41, 4)));
        var results = Clients.For(server, _time).FollowResultsAsync(lastEventId: "40").GetAsyncEnumerator();

        Assert.Equal(("41", 4ul), await NextAsync(results));

        Assert.Equal("40", server.Requests[0].Header("Last-Event-ID"));
    }

    [Fact]
    public async Task FollowResultsAsync_BrokenBeforeTheFirstResult_GoesOnWhereTheServerBegan()
    {
        await using var server = (await ScriptedServer.StartAsync())
            .Then(Events("retry: 1000\n: alive\nid: 40\n\n"))
            .Then(Events(Event(41, 4)));
        var results = Clients.For(server, _time).FollowResultsAsync().GetAsyncEnumerator();

        var first = NextAsync(results);
        await _time.PassPauseAsync();
        Assert.Equal(("41", 4ul), await first);

        Assert.Equal([null, "40"], server.Requests.Select(request => request.Header("Last-Event-ID")));
    }

    [Fact]
    public async Task FollowResultsAsync_CommentsAndEventsOfAnotherKind_ArePassedOver()
    {
        await using var server = (await ScriptedServer.StartAsync())
            .Then(Events(": sign of life\n\n", "event: alert\nid: 5\ndata: {\"x\":1}\n\n", "event: result\n" + Event(6, 2, "somethingNew")));
        var results = Clients.For(server, _time).FollowResultsAsync().GetAsyncEnumerator();

        Assert.True(await results.MoveNextAsync());

        Assert.Equal("6", results.Current.EventId);
        Assert.Equal("somethingNew", results.Current.Result.Defects[0].Kind.Name);
    }

    [Fact]
    public async Task FollowResultsAsync_ServerAsksForAPause_WaitsAtLeastSoLong()
    {
        await using var server = (await ScriptedServer.StartAsync())
            .Then(EventsThenAbort(_received.Task, "retry: 9000\n" + Event(1, 1)))
            .Then(Events(Event(2, 2)));
        var results = Clients.For(server, _time).FollowResultsAsync().GetAsyncEnumerator();

        await NextAsync(results);
        _received.SetResult();
        var second = NextAsync(results);
        var pause = await _time.PassPauseAsync();
        await second;

        Assert.InRange(pause, TimeSpan.FromSeconds(9), TimeSpan.FromSeconds(10));
    }

    [Fact]
    public async Task FollowResultsAsync_SilentConnection_IsOpenedAnew()
    {
        var silent = new TaskCompletionSource();
        var release = new TaskCompletionSource();
        await using var server = (await ScriptedServer.StartAsync())
            .Then(async http =>
            {
                await Write(http, Event(1, 1));
                silent.SetResult();
                await release.Task;
            })
            .Then(Events(Event(2, 2)));
        var results = Clients.For(server, _time).FollowResultsAsync().GetAsyncEnumerator();

        await NextAsync(results);
        await silent.Task;
        var second = NextAsync(results);
        _time.Advance(TimeSpan.FromHours(1));
        await _time.PassPauseAsync();

        Assert.Equal(("2", 2ul), await second);
        release.SetResult();
    }

    [Fact]
    public async Task FollowResultsAsync_KeyMayNotRead_Throws()
    {
        await using var server = (await ScriptedServer.StartAsync()).Then(403, Answers.Problem("urn:x", 403));
        var results = Clients.For(server, _time).FollowResultsAsync().GetAsyncEnumerator();

        var e = await Assert.ThrowsAsync<NormitriException>(async () => await results.MoveNextAsync());

        Assert.Equal(403, e.Status);
    }

    [Fact]
    public async Task FollowResultsAsync_CameraWithoutItsStore_IsRefused()
    {
        await using var server = await ScriptedServer.StartAsync();
        var results = Clients.For(server).FollowResultsAsync(new LiveFilter { Camera = "cart-1" }).GetAsyncEnumerator();

        await Assert.ThrowsAsync<ArgumentException>(async () => await results.MoveNextAsync());
    }

    private static async Task<(string? Id, ulong Sequence)> NextAsync(IAsyncEnumerator<LiveResult> results)
    {
        Assert.True(await results.MoveNextAsync().AsTask().WaitAsync(TimeSpan.FromSeconds(30)));
        return (results.Current.EventId, results.Current.Result.Sequence);
    }

    private static string Event(int id, int sequence, string kind = "wrongItem") => $"id: {id}\ndata: {Answers.Result(sequence, kind)}\n\n";

    private static Func<HttpContext, Task> Events(params string[] events) => async http =>
    {
        foreach (var one in events)
            await Write(http, one);
    };

    // What was sent and not yet read is lost when a connection is torn down, so that waits for the reader.
    private static Func<HttpContext, Task> EventsThenAbort(Task received, params string[] events) => async http =>
    {
        await Events(events)(http);
        await received;
        http.Abort();
    };

    private static async Task Write(HttpContext http, string text)
    {
        if (!http.Response.HasStarted)
            http.Response.ContentType = "text/event-stream";
        await http.Response.WriteAsync(text);
        await http.Response.Body.FlushAsync();
    }
}
