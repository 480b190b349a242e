using Microsoft.Extensions.Logging.Abstractions;
using Normitri.Client;
using Normitri.Client.Tests.Support;
using Normitri.Gateway.Feeds;
using Normitri.Gateway.Tests.Support;

namespace Normitri.Gateway.Tests;

public sealed class CameraFeedTests
{
    private readonly ManualTimeProvider _time = new();
    private readonly FeedRecord _record = new();

    [Fact]
    public async Task RunAsync_SourceWithPictures_SendsThemInOrderAboveTheLastSequence()
    {
        await using var server = (await ScriptedServer.StartAsync()).Otherwise(Answers.Json(202, Answers.Accepted));

        await RunAsync(server, lastSequence: 41, 3);

        Assert.Equal(["42", "43", "44"], server.Requests.Select(request => request.Header("X-Frame-Sequence")));
        Assert.Equal([0, 1, 2], server.Requests.Select(request => (int)request.Body[^1]));
        Assert.Equal(["p0", "p1", "p2"], _record.Sent);
    }

    [Fact]
    public async Task RunAsync_SequenceRefused_GoesOnAboveTheServersLast()
    {
        await using var server = (await ScriptedServer.StartAsync())
            .Then(409, Answers.Problem("urn:x", 409, ",\"lastSequence\":90"))
            .Otherwise(Answers.Json(202, Answers.Accepted));

        await RunAsync(server, lastSequence: 0, 2);

        Assert.Equal(["1", "91", "92"], server.Requests.Select(request => request.Header("X-Frame-Sequence")));
        Assert.Equal([0, 0, 1], server.Requests.Select(request => (int)request.Body[^1]));
    }

    [Fact]
    public async Task RunAsync_SequenceRefusedAgainAndAgain_StopsBecauseSomebodyElseSends()
    {
        var last = 100;
        await using var server = (await ScriptedServer.StartAsync()).Otherwise(http =>
            Answers.Json(409, Answers.Problem("urn:x", 409, $",\"lastSequence\":{last += 100}"))(http));

        var e = await Assert.ThrowsAsync<NormitriException>(() => RunAsync(server, lastSequence: 0, 1));

        Assert.Equal(409, e.Status);
        Assert.Equal(4, server.Requests.Count);
    }

    [Fact]
    public async Task RunAsync_ServerAwayForLong_KeepsTheFrameAndSendsItInItsTurn()
    {
        await using var server = (await ScriptedServer.StartAsync())
            .Then(503, Answers.Problem("urn:x", 503)).Then(503, Answers.Problem("urn:x", 503)).Then(503, Answers.Problem("urn:x", 503))
            .Otherwise(Answers.Json(202, Answers.Accepted));

        // The client gives up after two attempts, the feed never does.
        var running = RunAsync(server, lastSequence: 0, 2, attempts: 2);
        for (var i = 0; i < 3; i++)
            await _time.PassPauseAsync();
        await running;

        Assert.Equal(["1", "1", "1", "1", "2"], server.Requests.Select(request => request.Header("X-Frame-Sequence")));
        Assert.Equal(["p0", "p1"], _record.Sent);
        Assert.Equal(["p0"], _record.Delayed);
    }

    [Theory]
    [InlineData(413)]
    [InlineData(415)]
    [InlineData(422)]
    public async Task RunAsync_PictureThatTheServerRefuses_IsLeftOutAndItsSequenceUsedByTheNext(int status)
    {
        await using var server = (await ScriptedServer.StartAsync())
            .Then(status, Answers.Problem("urn:x", status)).Otherwise(Answers.Json(202, Answers.Accepted));

        await RunAsync(server, lastSequence: 0, 2);

        Assert.Equal(["1", "1"], server.Requests.Select(request => request.Header("X-Frame-Sequence")));
        Assert.Equal(["p0"], _record.Refused);
        Assert.Equal(["p1"], _record.Sent);
    }

    [Theory]
    [InlineData(401)]
    [InlineData(403)]
    [InlineData(404)]
    public async Task RunAsync_GatewayThatTheServerRefuses_Stops(int status)
    {
        await using var server = (await ScriptedServer.StartAsync()).Then(status, Answers.Problem("urn:x", status));

        var e = await Assert.ThrowsAsync<NormitriException>(() => RunAsync(server, lastSequence: 0, 2));

        Assert.Equal(status, e.Status);
        Assert.Single(server.Requests);
    }

    private Task RunAsync(ScriptedServer server, ulong lastSequence, int pictures, int attempts = 1)
    {
        var client = Clients.For(server, _time, options => options.MaxAttempts = attempts);
        var camera = new GatewayCamera(new AnnouncedCamera { Camera = "cart-1", Mac = "020000000001" }, new FewPictures(pictures, _time), _record);
        return new CameraFeed(client, "store-1", camera, _time, NullLogger<CameraFeed>.Instance).RunAsync(lastSequence, CancellationToken.None);
    }
}
