using System.Net.Http.Json;
using System.Reflection;
using System.Text.Json;
using Normitri.Client;
using Normitri.Server.Tests.Hosting;

namespace Normitri.Server.Tests.Presence;

/// <summary>What a gateway says is what the server shows: every name that one of them changes alone fails here.</summary>
[Collection(ServerCollection.Name)]
public sealed class HeartbeatContractTests(ServerFixture fixture)
{
    private readonly TestServer _server = fixture.Server;
    private readonly NormitriClient _client = NormitriClient.Create(new() { Address = fixture.Server.Address, Key = TestServer.AdminKey });

    private static Heartbeat Whole => new()
    {
        Gateway = "gw-1",
        Version = "1.2.3",
        Fingerprint = "9f86d081884c7d65",
        Cameras =
        [
            new AnnouncedCamera
            {
                Camera = "door", Mac = "02:00:00:00:01:01", Address = "10.0.0.9", Model = "Acme C1", Status = AnnouncedCamera.Running, Backend = "rtsp",
                Source = "rtsp://admin:secret@10.0.0.9/stream1?token=secret", VisionModel = "nobodys", ConfigurationVersion = 1,
            },
        ],
        Telemetry = new GatewayTelemetry
        {
            Hostname = "store-7", Pid = 71, UptimeSeconds = 120.5, CpuPercent = 91.5, MemoryBytes = 90_000_000, DiskFreeBytes = 999_000_000, DiskTotalBytes = 64_000_000_000,
        },
        Spool = new SpoolFigures { Waiting = 5, WaitingBytes = 4_000, Shed = 3, Dead = 2, OldestWaitingAt = new DateTimeOffset(2026, 1, 31, 12, 0, 0, TimeSpan.Zero) },
    };

    [Fact]
    [Trait("Row", "W22")]
    [Trait("Row", "W16")]
    public async Task WholeHeartbeatOfTheClient_IsReadByTheServerAndShown()
    {
        AssertWhole(Whole);
        AssertWhole(Whole.Cameras[0]);
        AssertWhole(Whole.Telemetry!);
        AssertWhole(Whole.Spool!);
        await _client.HeartbeatAsync("contract", Whole);

        var gateway = await (await _server.Admin.GetAsync("/v1/stores/contract/gateways/gw-1")).Ensure(200);
        Assert.Equal(("online", "1.2.3", "9f86d081884c7d65"), (Text(gateway, "state"), Text(gateway, "version"), Text(gateway, "fingerprint")));
        Assert.Equal(["disk-low", "cpu-high", "restarted"], gateway.GetProperty("hints").EnumerateArray().Select(hint => hint.GetString()));
        AssertSame(Whole.Telemetry!, gateway.GetProperty("telemetry"));
        AssertSame(Whole.Spool!, gateway.GetProperty("spool"));
        var camera = Assert.Single(gateway.GetProperty("cameras").EnumerateArray());
        Assert.Equal(
            ("door", "running", "rtsp", "rtsp://10.0.0.9/stream1", "nobodys", 1L),
            (Text(camera, "camera"), Text(camera, "status"), Text(camera, "backend"), Text(camera, "source"), Text(camera, "visionModel"),
                camera.GetProperty("configurationVersion").GetInt64()));

        var seen = (await _client.GetCamerasAsync("contract")).Single(one => one.Camera == "door").Presence!;
        Assert.Equal(("online", "gw-1"), (seen.State, seen.Gateway));
        Assert.NotNull(seen.LastHeartbeatAt);
        Assert.NotNull(seen.Since);
        var one = await (await _server.Admin.GetAsync("/v1/stores/contract/cameras/door")).Ensure(200);
        Assert.Equal("online", one.GetProperty("presence").GetProperty("state").GetString());
    }

    [Theory]
    [Trait("Row", "W22")]
    [InlineData("rtsp://admin:p%40ss@cam.local:8554/live/1?user=a&password=b#c", "rtsp://cam.local:8554/live/1")]
    [InlineData("rtsp://10.0.0.9:554/user=admin_password=secret_channel=1.sdp", "rtsp://10.0.0.9:554/...")]
    [InlineData("rtsp://admin:secret@", "/...")]
    [InlineData("admin:secret@10.0.0.9", "/...")]
    [InlineData("/pictures", "/pictures")]
    public async Task SourceOfAGatewayThatDoesNotTakeCredentialsOut_IsKeptWithoutThem(string source, string shown)
    {
        var name = "gw-" + Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(System.Text.Encoding.UTF8.GetBytes(source)))[..8];
        var camera = new { camera = name, mac = "02" + name[3..] + "99", source };
        await (await _server.Admin.PostAsJsonAsync("/v1/stores/redaction/heartbeats", new { gateway = name, version = "1", cameras = new[] { camera } })).Ensure(200);

        var gateway = await (await _server.Admin.GetAsync($"/v1/stores/redaction/gateways/{name}")).Ensure(200);

        Assert.Equal(shown, Text(gateway.GetProperty("cameras")[0], "source"));
        Assert.DoesNotContain("secret", gateway.GetRawText(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task FaultyFigures_AreNamed()
    {
        var faulty = JsonDocument.Parse(
            """
            {"gateway":"gw","version":"1","cameras":[{"camera":"a","mac":"020000000009","configurationVersion":-1,"colour":"red"}],
             "telemetry":{"cpuPercent":101,"uptime":5},"spool":{"waiting":-1,"oldestWaitingAt":"yesterday"}}
            """).RootElement;
        var errors = (await (await _server.Admin.PostAsJsonAsync("/v1/stores/hearts-figures/heartbeats", faulty)).EnsureProblem(400, "invalid-document")).GetProperty("errors");
        Assert.Equal(
            ["$.cameras[0].colour", "$.cameras[0].configurationVersion", "$.spool.oldestWaitingAt", "$.spool.waiting", "$.telemetry.cpuPercent", "$.telemetry.uptime"],
            errors.EnumerateObject().Select(error => error.Name).Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task GatewayThatNobodyHeard_IsUnknown()
    {
        await (await _server.Admin.GetAsync("/v1/stores/contract/gateways/nobody")).EnsureProblem(404, "unknown-gateway");
        await (await _server.Admin.GetAsync("/v1/stores/contract/gateways/No")).EnsureProblem(400, "invalid-name");
        var list = await (await _server.Admin.GetAsync("/v1/stores/nothing-here/gateways")).Ensure(200);
        Assert.Empty(list.GetProperty("gateways").EnumerateArray());
    }

    /// <summary>The test tells every member: one that is added to the client is sent here too.</summary>
    private static void AssertWhole(object document)
    {
        foreach (var property in document.GetType().GetProperties(BindingFlags.Public | BindingFlags.Instance))
            Assert.True(property.GetValue(document) is not null, $"{document.GetType().Name}.{property.Name} is not told by this test.");
    }

    private static void AssertSame(object told, JsonElement shown)
    {
        var expected = JsonSerializer.SerializeToElement(told, told.GetType(), JsonSerializerOptions.Web);
        foreach (var member in expected.EnumerateObject())
            Assert.Equal(member.Value.ToString(), shown.GetProperty(member.Name).ToString());
    }

    private static string? Text(JsonElement element, string member) => element.GetProperty(member).GetString();
}
