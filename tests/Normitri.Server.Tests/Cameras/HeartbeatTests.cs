using System.Net.Http.Json;
using System.Text.Json;
using Normitri.Server.Tests.Hosting;

namespace Normitri.Server.Tests.Cameras;

/// <summary>Gateways announce cameras.</summary>
[Collection(ServerCollection.Name)]
public sealed class HeartbeatTests(ServerFixture fixture)
{
    private readonly TestServer _server = fixture.Server;

    [Fact]
    [Trait("Row", "N30")]
    [Trait("Row", "N32")]
    public async Task NewCamera_IsRegisteredAndTakesFramesAtOnce()
    {
        await (await _server.Admin.SendFrameAsync("hearts", "cam", 1)).EnsureProblem(404, "unknown-camera");
        Assert.Equal("registered", await AnnounceAsync("hearts", "cam", "00:11:22:33:44:55", "192.168.1.20"));
        await (await _server.Admin.SendFrameAsync("hearts", "cam", 1)).Ensure(202);
        Assert.Equal("known", await AnnounceAsync("hearts", "cam", "00-11-22-33-44-55", "192.168.1.20"));
        Assert.Equal("addressChanged", await AnnounceAsync("hearts", "cam", "001122334455", "192.168.1.21"));
        Assert.Equal("otherDevice", await AnnounceAsync("hearts", "cam", "66:77:88:99:aa:bb", "192.168.1.20"));

        var camera = await (await _server.Admin.GetAsync("/v1/stores/hearts/cameras/cam")).Ensure(200);
        Assert.Equal("001122334455", camera.GetProperty("device").GetProperty("mac").GetString());
        Assert.Equal("192.168.1.21", camera.GetProperty("device").GetProperty("address").GetString());
        Assert.True(camera.TryGetProperty("lastSeenAt", out _));
    }

    [Fact]
    public async Task GatewayThatStartsAnew_LearnsWhereItsNumbersStand()
    {
        await AnnounceAsync("hearts", "numbered", "00:11:22:33:44:99", "192.168.1.30");
        await (await _server.Admin.SendFrameAsync("hearts", "numbered", 41)).Ensure(202);
        var heartbeat = new { gateway = "gw-1", version = "0.1.0", cameras = new[] { new { camera = "numbered", mac = "00:11:22:33:44:99" } } };
        var reply = await (await _server.Admin.PostAsJsonAsync("/v1/stores/hearts/heartbeats", heartbeat)).Ensure(200);
        Assert.Equal(41UL, reply.GetProperty("cameras")[0].GetProperty("lastSequence").GetUInt64());
    }

    [Fact]
    public async Task HeartbeatWithoutCameras_IsTaken()
    {
        var reply = await (await _server.Admin.PostAsJsonAsync("/v1/stores/hearts/heartbeats", new { gateway = "gw", version = "1", cameras = Array.Empty<int>() })).Ensure(200);
        Assert.Empty(reply.GetProperty("cameras").EnumerateArray());
        Assert.True(reply.TryGetProperty("receivedAt", out _));
    }

    [Fact]
    public async Task FaultyHeartbeat_ListsEveryFaultAndRegistersNothing()
    {
        var faulty = JsonDocument.Parse(
            """
            {"gateway":"GW","uptime":5,"cameras":[{"camera":"good","mac":"00:11:22:33:44:66"},{"camera":"a b","mac":"00:11","address":"1"},
             {"camera":"twice","mac":"001122334477"},{"camera":"twice","mac":"001122334488"},7]}
            """).RootElement;
        var errors = (await (await _server.Admin.PostAsJsonAsync("/v1/stores/hearts-faulty/heartbeats", faulty)).EnsureProblem(400, "invalid-document")).GetProperty("errors");
        Assert.Equal(
            ["$.cameras", "$.cameras[1].address", "$.cameras[1].camera", "$.cameras[1].mac", "$.cameras[4]", "$.gateway", "$.uptime", "$.version"],
            errors.EnumerateObject().Select(error => error.Name).Order(StringComparer.Ordinal));
        Assert.Empty((await (await _server.Admin.GetAsync("/v1/stores/hearts-faulty/cameras")).Ensure(200)).GetProperty("cameras").EnumerateArray());
    }

    private async Task<string?> AnnounceAsync(string store, string camera, string mac, string address)
    {
        var heartbeat = new { gateway = "gw-1", version = "0.1.0", cameras = new[] { new { camera, mac, address, model = "Acme C1" } } };
        var reply = await (await _server.Admin.PostAsJsonAsync($"/v1/stores/{store}/heartbeats", heartbeat)).Ensure(200);
        return reply.GetProperty("cameras")[0].GetProperty("status").GetString();
    }
}
