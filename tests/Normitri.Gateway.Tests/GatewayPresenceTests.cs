using System.Text;
using System.Text.Json;
using Microsoft.Extensions.Logging.Abstractions;
using Normitri.Client;
using Normitri.Client.Tests.Support;
using Normitri.Gateway.Feeds;
using Normitri.Gateway.Settings;
using Normitri.Gateway.Tests.Support;

namespace Normitri.Gateway.Tests;

/// <summary>What a gateway tells of itself.</summary>
public sealed class GatewayPresenceTests
{
    private const string Line = "/v1/stores/store-1/gateways/gw-1/presence";
    private readonly ManualTimeProvider _time = new();

    [Fact]
    [Trait("Row", "W23")]
    public async Task RunAsync_StoppedInOrder_SaysGoodbyeBeforeItLetsGoOfItsLine()
    {
        await using var server = (await ScriptedServer.StartAsync()).Then(200, Announced).Otherwise(Answers.Json(202, Answers.Accepted));
        using var stopping = new CancellationTokenSource();
        var source = new EndlessSource(_time);
        var running = RunAsync(server, source, stopping.Token);
        await source.Asked(3).WaitAsync(TimeSpan.FromSeconds(30));
        await LinesAsync(server, 1);

        await stopping.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => running);

        Assert.Equal(["HELD " + Line, "DELETE " + Line, "DROPPED " + Line], await LinesAsync(server, 3));
    }

    [Fact]
    [Trait("Row", "W22")]
    public async Task Heartbeats_TellTheMachineTheCamerasAndTheFingerprint()
    {
        await using var server = (await ScriptedServer.StartAsync())
            .Then(200, Announced)
            .Otherwise(http => Answers.Json(http.Request.Path.Value!.EndsWith("/heartbeats", StringComparison.Ordinal) ? 200 : 202,
                http.Request.Path.Value.EndsWith("/heartbeats", StringComparison.Ordinal) ? Announced : Answers.Accepted)(http));
        using var stopping = new CancellationTokenSource();
        var source = new EndlessSource(_time);
        var running = RunAsync(server, source, stopping.Token);
        await source.Asked(2).WaitAsync(TimeSpan.FromSeconds(30));
        await _time.PassPauseAsync();
        await UntilAsync(() => Beats(server).Count >= 2);
        await stopping.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => running);

        var beats = Beats(server);
        Assert.Equal("starting", beats[0].GetProperty("cameras")[0].GetProperty("status").GetString());
        Assert.Equal("running", beats[^1].GetProperty("cameras")[0].GetProperty("status").GetString());
        Assert.Equal("folder", beats[^1].GetProperty("cameras")[0].GetProperty("backend").GetString());
        Assert.Equal("abc", beats[^1].GetProperty("fingerprint").GetString());
        var telemetry = beats[^1].GetProperty("telemetry");
        Assert.Equal(Environment.ProcessId, telemetry.GetProperty("pid").GetInt32());
        Assert.Equal(Environment.MachineName, telemetry.GetProperty("hostname").GetString());
        Assert.True(telemetry.GetProperty("memoryBytes").GetInt64() > 1_000_000);
        Assert.True(telemetry.GetProperty("uptimeSeconds").GetDouble() > 0);
        Assert.InRange(telemetry.GetProperty("diskFreeBytes").GetInt64(), 1, telemetry.GetProperty("diskTotalBytes").GetInt64());
    }

    [Fact]
    [Trait("Row", "W22")]
    public void Fingerprint_ChangesWithTheSettingsAndNotWithTheKey()
    {
        var settings = new GatewaySettings { Key = "nk_1", Store = "store-1", Cameras = [new CameraEntry { Name = "door", Mac = "020000000001" }] };
        var before = SettingsFingerprint.Of(settings);
        settings.Key = "nk_2";
        Assert.Equal(before, SettingsFingerprint.Of(settings));
        settings.Cameras[0].VisionModel = "retail";
        Assert.NotEqual(before, SettingsFingerprint.Of(settings));
        Assert.Matches("^[0-9a-f]{16}$", before);
    }

    private const string Announced = """{"receivedAt":"2026-01-31T12:00:00Z","cameras":[{"camera":"cart-1","status":"registered"}]}""";

    private static List<JsonElement> Beats(ScriptedServer server) => server.Requests
        .Where(request => request.Target.EndsWith("/heartbeats", StringComparison.Ordinal))
        .Select(request => JsonDocument.Parse(Encoding.UTF8.GetString(request.Body)).RootElement)
        .ToList();

    private static async Task<IReadOnlyList<string>> LinesAsync(ScriptedServer server, int count)
    {
        await UntilAsync(() => server.Lines.Count >= count);
        return server.Lines;
    }

    private static async Task UntilAsync(Func<bool> isSo)
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(30));
        using var timer = new PeriodicTimer(TimeSpan.FromMilliseconds(10));
        while (!isSo())
            await timer.WaitForNextTickAsync(patience.Token);
    }

    private Task<IReadOnlyDictionary<string, string>> RunAsync(ScriptedServer server, EndlessSource source, CancellationToken cancellation)
    {
        var client = Clients.For(server, _time, options => (options.MaxAttempts, options.Timeout, options.LiveIdleTimeout) = (1, TimeSpan.FromDays(9), TimeSpan.FromDays(9)));
        var camera = new GatewayCamera(new AnnouncedCamera { Camera = "cart-1", Mac = "020000000001", Backend = "folder" }, source);
        var options = new StoreGatewayOptions("store-1", "gw-1", [camera], TimeSpan.FromMinutes(5)) { Fingerprint = "abc" };
        return new StoreGateway(client, options, _time, NullLoggerFactory.Instance).RunAsync(cancellation);
    }
}
