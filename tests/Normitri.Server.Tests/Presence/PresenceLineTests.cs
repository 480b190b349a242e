using System.Net;
using System.Net.Http.Json;
using System.Net.Sockets;
using System.Text;
using Microsoft.Extensions.DependencyInjection;
using Normitri.Client;
using Normitri.Grains.Presence;
using Normitri.Server.Tests.Hosting;

namespace Normitri.Server.Tests.Presence;

/// <summary>A gateway's line: the clock that presence is judged by stands still here, so what changes comes from the connection alone.</summary>
public sealed class PresenceLineTests : IAsyncLifetime
{
    private readonly ManualTime _time = new();
    private TestServer _server = null!;

    public async Task InitializeAsync()
    {
        _server = await TestServer.StartAsync(configure: builder => builder.Services.AddSingleton(new PresenceClock(_time)));
        var heartbeat = new { gateway = "gw", version = "1", cameras = new[] { new { camera = "cam", mac = "020000000001" } } };
        await (await _server.Admin.PostAsJsonAsync("/v1/stores/lines/heartbeats", heartbeat)).Ensure(200);
    }

    public async Task DisposeAsync() => await _server.DisposeAsync();

    [Theory]
    [Trait("Row", "W23")]
    [InlineData(true)]
    [InlineData(false)]
    public async Task DroppedSocket_MakesTheGatewaysCamerasSuspectWithinSecondsAndAnotherLineMakesThemGood(bool isReset)
    {
        using var socket = await HoldAsync();
        await UntilAsync("online", holds: true);

        if (isReset)
            socket.LingerState = new LingerOption(true, 0);
        socket.Close();

        // Five seconds are the promise.
        await UntilAsync("suspect", holds: false, seconds: 5);
        _time.Advance(TimeSpan.FromSeconds(30));
        using var again = await HoldAsync();
        await UntilAsync("online", holds: true);
    }

    [Fact]
    [Trait("Row", "W23")]
    public async Task LineThatStaysAway_IsOfflineAfterTheGrace()
    {
        using (var socket = await HoldAsync())
        {
            await UntilAsync("online", holds: true);
            socket.Close();
        }

        await UntilAsync("suspect", holds: false);
        _time.Advance(TimeSpan.FromSeconds(89));
        await UntilAsync("suspect", holds: false);
        _time.Advance(TimeSpan.FromSeconds(1));
        await UntilAsync("offline", holds: false);
    }

    [Fact]
    [Trait("Row", "W23")]
    public async Task ClientThatHoldsALineAndSaysGoodbye_HasLeftAndIsNotSuspected()
    {
        var client = NormitriClient.Create(new() { Address = _server.Address, Key = TestServer.AdminKey });
        using var stopping = new CancellationTokenSource();
        var holding = client.HoldPresenceAsync("lines", "gw", stopping.Token);
        await UntilAsync("online", holds: true);

        await client.SayGoodbyeAsync("lines", "gw");
        await stopping.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => holding);

        await UntilAsync("offline", holds: false);
        Assert.Equal("left", (await GatewayAsync()).GetProperty("state").GetString());
    }

    [Fact]
    [Trait("Row", "W23")]
    public async Task ServerThatStops_EndsTheLineAndBlamesNobody()
    {
        var data = Directory.CreateTempSubdirectory("normitri-lines-").FullName;
        try
        {
            await using (var server = await TestServer.StartAsync(data: data, configure: builder => builder.Services.AddSingleton(new PresenceClock(_time))))
            {
                var client = NormitriClient.Create(new() { Address = server.Address, Key = TestServer.AdminKey });
                var holding = client.HoldPresenceAsync("stops", "gw");
                await Until.Async(() => server.Admin.GetAsync("/v1/stores/stops/gateways/gw"), answer => answer.StatusCode == HttpStatusCode.OK, "the line");
                await server.App.StopAsync();
                await holding;
            }

            await using var next = await TestServer.StartAsync(data: data, configure: builder => builder.Services.AddSingleton(new PresenceClock(_time)));
            var gateway = await (await next.Admin.GetAsync("/v1/stores/stops/gateways/gw")).Ensure(200);
            Assert.False(gateway.GetProperty("holdsLine").GetBoolean());
            Assert.False(gateway.TryGetProperty("lineLostAt", out _));
        }
        finally
        {
            Directory.Delete(data, recursive: true);
        }
    }

    [Fact]
    public async Task LineOfAViewer_IsRefused()
    {
        var (viewer, _) = await _server.KeyAsync("viewer");
        await (await viewer.GetAsync("/v1/stores/lines/gateways/gw/presence")).EnsureProblem(403, "forbidden");
        await (await _server.Admin.GetAsync("/v1/stores/lines/gateways/No/presence")).EnsureProblem(400, "invalid-name");
    }

    /// <summary>A request over a bare socket, so that the test says how it ends.</summary>
    private async Task<Socket> HoldAsync()
    {
        var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        await socket.ConnectAsync(IPAddress.Loopback, _server.Address.Port);
        var request = $"GET /v1/stores/lines/gateways/gw/presence HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer {TestServer.AdminKey}\r\n\r\n";
        await socket.SendAsync(Encoding.ASCII.GetBytes(request));
        var buffer = new byte[4_096];
        var answer = "";
        while (!answer.Contains(": alive", StringComparison.Ordinal))
        {
            var read = await socket.ReceiveAsync(buffer).WaitAsync(TimeSpan.FromSeconds(30));
            Assert.True(read > 0, answer);
            answer += Encoding.ASCII.GetString(buffer, 0, read);
        }

        Assert.StartsWith("HTTP/1.1 200", answer, StringComparison.Ordinal);
        return socket;
    }

    private async Task<System.Text.Json.JsonElement> GatewayAsync() => await (await _server.Admin.GetAsync("/v1/stores/lines/gateways/gw")).Ensure(200);

    private Task UntilAsync(string state, bool holds, int seconds = 30) => Until.Async(
        async () =>
        {
            var camera = await (await _server.Admin.GetAsync("/v1/stores/lines/cameras/cam")).Ensure(200);
            return (State: camera.GetProperty("presence").GetProperty("state").GetString(), Holds: (await GatewayAsync()).GetProperty("holdsLine").GetBoolean());
        },
        seen => seen == (state, holds),
        $"{state}, line held: {holds},",
        seconds);
}
