using System.Text.Json;
using Microsoft.Extensions.Logging.Abstractions;
using Normitri.Client;
using Normitri.Client.Tests.Spool.Support;
using Normitri.Client.Tests.Support;
using Normitri.Gateway.Feeds;
using Normitri.Gateway.Sources;
using Normitri.Gateway.Tests.Support;

namespace Normitri.Gateway.Tests;

public sealed class SpoolingGatewayTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly ManualTimeProvider _time = new();

    [Fact]
    public async Task RunAsync_EmptySpool_AsksTheServerForTheLastSequence()
    {
        await using var server = await StartAsync("known", ",\"lastSequence\":70");

        Assert.Empty(await RunAsync(server, 2));

        Assert.Equal([71, 72], server.Sequences("cameras/cart-1"));
    }

    [Fact]
    [Trait("Row", "W22")]
    public async Task RunAsync_Heartbeat_TellsTheFiguresOfTheSpool()
    {
        await using var server = await StartAsync("registered");

        Assert.Empty(await RunAsync(server, 1));

        var heartbeat = server.Http.Requests.First(request => request.Target.EndsWith("/heartbeats", StringComparison.Ordinal));
        using var body = JsonDocument.Parse(heartbeat.Body);
        var spool = body.RootElement.GetProperty("spool");
        Assert.Equal([0L, 0L, 0L, 0L], new[] { "waiting", "waitingBytes", "shed", "dead" }.Select(name => spool.GetProperty(name).GetInt64()));
    }

    [Fact]
    public async Task RunAsync_StartedAgain_GoesOnAboveTheSpoolWhateverTheServerHas()
    {
        await using (var server = await StartAsync("registered"))
            Assert.Empty(await RunAsync(server, 3));

        await using var other = await StartAsync("known", ",\"lastSequence\":1");
        Assert.Empty(await RunAsync(other, 2));

        Assert.Equal([4, 5], other.Sequences("cameras/cart-1"));
    }

    [Fact]
    public async Task RunAsync_StartedAgainWithoutAServer_KeepsFramesFromTheStartAndSendsThemLater()
    {
        await using (var server = await StartAsync("registered"))
            await RunAsync(server, 1);

        await using var away = await IngestServer.StartAsync();
        away.Instead = _ => Answers.Abort;
        using var stopping = new CancellationTokenSource();
        var source = new EndlessSource(_time);
        var running = RunAsync(away, source, stopping.Token);
        await source.Asked(3).WaitAsync(TimeSpan.FromSeconds(30));
        await stopping.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => running);

        await using var back = await StartAsync("known");
        Assert.Empty(await RunAsync(back, 1));

        Assert.Equal([2, 3, 4], back.Sequences("cameras/cart-1").Take(3));
    }

    [Fact]
    public async Task RunAsync_SpoolOfAnOlderDiskImage_GoesOnAboveTheServersLastOnceAHeartbeatSaysIt()
    {
        const ulong last = 1_000_000_000_000;
        await using (var server = await StartAsync("registered"))
            Assert.Empty(await RunAsync(server, 3));

        await using var ahead = await StartAsync("known", $",\"lastSequence\":{last}");
        using var stopping = new CancellationTokenSource();
        var running = RunAsync(ahead, new EndlessSource(_time), stopping.Token);
        for (var count = 1; ahead.Sequences("cameras/cart-1").LastOrDefault() <= last; count++)
            await ahead.ArrivedAsync("cameras/cart-1", count);
        await stopping.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => running);

        Assert.Contains(last + 1, ahead.Sequences("cameras/cart-1"));
    }

    [Fact]
    public async Task RunAsync_SpoolThatLostItsBooks_AsksTheServerOnceAndThenStartsWithoutItAgain()
    {
        await using (var server = await StartAsync("registered"))
            await RunAsync(server, 3);
        File.Delete(Path.Combine(_folder.Path, "spool", "state"));
        await using (var server = await StartAsync("known", ",\"lastSequence\":70"))
        {
            Assert.Empty(await RunAsync(server, 2));
            // Without its books everything on the disk waits again.
            Assert.Equal([71, 72], server.Sequences("cameras/cart-1").TakeLast(2));
        }

        await using var away = await IngestServer.StartAsync();
        away.Instead = _ => Answers.Abort;
        using var stopping = new CancellationTokenSource();
        var source = new EndlessSource(_time);
        var running = RunAsync(away, source, stopping.Token);
        await source.Asked(3).WaitAsync(TimeSpan.FromSeconds(30));
        await stopping.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => running);
    }

    [Fact]
    public async Task RunAsync_CameraThatIsAnothers_StopsWhenTheServerSaysSo()
    {
        await using (var server = await StartAsync("registered"))
            await RunAsync(server, 1);
        await using var refusing = await StartAsync("otherDevice", ",\"detail\":\"Give it its own name.\"");

        var stopped = await RunAsync(refusing, new EndlessSource(_time), CancellationToken.None);

        Assert.Equal("Give it its own name.", stopped["cart-1"]);
    }

    public void Dispose() => _folder.Dispose();

    private static async Task<IngestServer> StartAsync(string status, string more = "")
    {
        var server = await IngestServer.StartAsync();
        server.Instead = request => request.Target.EndsWith("/heartbeats", StringComparison.Ordinal)
            ? Answers.Json(200, $$"""{"receivedAt":"2026-01-31T12:00:00Z","cameras":[{"camera":"cart-1","status":"{{status}}"{{more}}}]}""")
            : null;
        return server;
    }

    private Task<IReadOnlyDictionary<string, string>> RunAsync(IngestServer server, int pictures) =>
        RunAsync(server, new FewPictures(pictures, _time), CancellationToken.None);

    private async Task<IReadOnlyDictionary<string, string>> RunAsync(IngestServer server, IFrameSource source, CancellationToken cancellation)
    {
        var client = Clients.For(server.Http, _time, options => options.MaxAttempts = 1);
        var options = new FrameSpoolOptions { Folder = Path.Combine(_folder.Path, "spool"), Flush = SpoolFlush.Normal };
        await using var spool = FrameSpool.Open(options, client, _time);
        var camera = new GatewayCamera(new AnnouncedCamera { Camera = "cart-1", Mac = "020000000001" }, source, Class: SpoolClass.Alert);
        var gateway = new StoreGatewayOptions("store-1", "gw-1", [camera], TimeSpan.FromHours(1));
        return await new StoreGateway(client, gateway, _time, NullLoggerFactory.Instance, spool).RunAsync(cancellation);
    }
}
