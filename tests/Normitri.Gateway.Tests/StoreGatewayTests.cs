using System.Text;
using System.Text.Json;
using Microsoft.Extensions.Logging.Abstractions;
using Normitri.Client;
using Normitri.Client.Tests.Support;
using Normitri.Gateway.Feeds;
using Normitri.Gateway.Tests.Support;

namespace Normitri.Gateway.Tests;

public sealed class StoreGatewayTests
{
    private readonly ManualTimeProvider _time = new();

    [Fact]
    public async Task RunAsync_NewCamera_IsAnnouncedAndSendsFromOne()
    {
        await using var server = (await ScriptedServer.StartAsync()).Then(200, Announced("registered")).Otherwise(Answers.Json(202, Answers.Accepted));

        var stopped = await RunAsync(server);

        Assert.Empty(stopped);
        var heartbeat = server.Requests[0];
        Assert.Equal("/v1/stores/store-1/heartbeats", heartbeat.Target);
        using var body = JsonDocument.Parse(Encoding.UTF8.GetString(heartbeat.Body));
        Assert.Equal("gw-1", body.RootElement.GetProperty("gateway").GetString());
        Assert.Equal("020000000001", body.RootElement.GetProperty("cameras")[0].GetProperty("mac").GetString());
        Assert.Equal(["1", "2"], Sequences(server));
    }

    [Fact]
    public async Task RunAsync_HeartbeatThatTellsTheLastSequence_GoesOnAboveIt()
    {
        await using var server = (await ScriptedServer.StartAsync())
            .Then(200, Announced("known", ",\"lastSequence\":70")).Otherwise(Answers.Json(202, Answers.Accepted));

        await RunAsync(server);

        Assert.Equal(["71", "72"], Sequences(server));
    }

    [Fact]
    public async Task RunAsync_KnownCamera_GoesOnAboveItsBooks()
    {
        await using var server = (await ScriptedServer.StartAsync())
            .Then(200, Announced("known"))
            .Then(200, """
                {"store":"store-1","readAt":"2026-01-31T12:00:00Z","cameras":[{"camera":"cart-1","state":"quiet","version":1,"policy":"all",
                 "books":{"accepted":5,"duplicates":0,"processed":5,"dropped":0,"dead":0,"waiting":0,"lastSequence":9,"lastFrameId":"f"}}]}
                """)
            .Otherwise(Answers.Json(202, Answers.Accepted));

        await RunAsync(server);

        Assert.Equal("/v1/stores/store-1/cameras", server.Requests[1].Target);
        Assert.Equal(["10", "11"], Sequences(server));
    }

    [Fact]
    public async Task RunAsync_KeyThatMayNotReadTheBooks_NumbersByTheClock()
    {
        await using var server = (await ScriptedServer.StartAsync())
            .Then(200, Announced("known")).Then(403, Answers.Problem("urn:x", 403)).Otherwise(Answers.Json(202, Answers.Accepted));

        await RunAsync(server);

        var first = (ulong)_time.GetUtcNow().ToUnixTimeMilliseconds() + 1;
        Assert.Equal([first.ToString(), (first + 1).ToString()], Sequences(server));
    }

    [Fact]
    public async Task RunAsync_ServerNotThereYet_WaitsForIt()
    {
        await using var server = (await ScriptedServer.StartAsync())
            .Then(503, Answers.Problem("urn:x", 503)).Then(200, Announced("registered")).Otherwise(Answers.Json(202, Answers.Accepted));

        var running = RunAsync(server);
        await _time.PassPauseAsync();

        Assert.Empty(await running);
        Assert.Equal(["1", "2"], Sequences(server));
    }

    [Fact]
    public async Task RunAsync_CameraBoundToAnotherDevice_SendsNothingAndSaysWhy()
    {
        await using var server = (await ScriptedServer.StartAsync())
            .Then(200, Announced("otherDevice", ",\"detail\":\"Give it its own name.\",\"lastSequence\":3"));

        var stopped = await RunAsync(server);

        Assert.Equal("Give it its own name.", stopped["cart-1"]);
        Assert.Single(server.Requests);
    }

    [Fact]
    public async Task RunAsync_KeyThatIsRefused_Throws()
    {
        await using var server = (await ScriptedServer.StartAsync()).Then(401, Answers.Problem("urn:x", 401));

        Assert.Equal(401, (await Assert.ThrowsAsync<NormitriException>(() => RunAsync(server))).Status);
    }

    private static string Announced(string status, string more = "") =>
        $$"""{"receivedAt":"2026-01-31T12:00:00Z","cameras":[{"camera":"cart-1","status":"{{status}}"{{more}}}]}""";

    private static IEnumerable<string?> Sequences(ScriptedServer server) =>
        server.Requests.Where(request => request.Target.EndsWith("/frames", StringComparison.Ordinal)).Select(request => request.Header("X-Frame-Sequence"));

    private Task<IReadOnlyDictionary<string, string>> RunAsync(ScriptedServer server)
    {
        var client = Clients.For(server, _time, options => options.MaxAttempts = 1);
        var camera = new GatewayCamera(new AnnouncedCamera { Camera = "cart-1", Mac = "020000000001" }, new FewPictures(2, _time));
        // Heartbeats far apart: the manual clock takes short timers for pauses.
        var options = new StoreGatewayOptions("store-1", "gw-1", [camera], TimeSpan.FromHours(1));
        return new StoreGateway(client, options, _time, NullLoggerFactory.Instance).RunAsync(CancellationToken.None);
    }
}
