using System.Text.Json;
using Normitri.Client;
using Normitri.Server.Tests.Hosting;

namespace Normitri.Server.Tests.Alerts;

/// <summary>Frames with defects raise alerts, and those are listed.</summary>
[Collection(ServerCollection.Name)]
public sealed class AlertsTests(ServerFixture fixture)
{
    private readonly TestServer _server = fixture.Server;

    [Fact]
    [Trait("Row", "W14")]
    public async Task DefectiveFrames_RaiseOneAlertWithinTheCooldown()
    {
        var frame = await SendAsync("alerts-one", "cam", 1);
        var alerts = await WaitForAsync("alerts-one", 1);
        await SendAsync("alerts-one", "cam", 2);
        // A frame of another camera goes the same way after it: when its alert is there, the second frame was decided.
        await SendAsync("alerts-one", "other", 1);
        alerts = await WaitForAsync("alerts-one", 2);

        var alert = alerts[0].GetProperty("alert");
        Assert.Equal(
            (frame, "camera", "cam", "expiredOrQuality", 0),
            (alert.GetProperty("frameId").GetString(), alert.GetProperty("unitKind").GetString(), alert.GetProperty("unit").GetString(),
                alert.GetProperty("kind").GetString(), alert.GetProperty("suppressed").GetInt32()));
        Assert.Equal($"{frame}-expiredOrQuality", alert.GetProperty("id").GetString());
        Assert.Equal("other", alerts[1].GetProperty("alert").GetProperty("unit").GetString());
    }

    [Fact]
    public async Task CleanFrame_RaisesNone()
    {
        await _server.CameraAsync("alerts-none", "clean", """{"policy":"all"}""");
        await (await _server.Admin.SendFrameAsync("alerts-none", "clean", 1, query: "?wait=30s")).Ensure(200);
        await SendAsync("alerts-none", "marker", 1);
        Assert.Equal("marker", Assert.Single(await WaitForAsync("alerts-none", 1)).GetProperty("alert").GetProperty("unit").GetString());
    }

    [Fact]
    public async Task CooldownOfTheCamera_HoldsForItsAlertsAndTheListIsPaged()
    {
        for (var sequence = 1; sequence <= 5; sequence++)
            await SendAsync("alerts-paged", "cam", sequence, cooldown: 0);
        await WaitForAsync("alerts-paged", 5);

        var first = await ListAsync("?store=alerts-paged&limit=2");
        var second = await ListAsync($"?store=alerts-paged&limit=10&after={first.GetProperty("next").GetInt64()}");
        var newest = await ListAsync("?store=alerts-paged&order=newest&limit=2");

        var paged = Frames(first).Concat(Frames(second)).ToList();
        Assert.Equal(5, paged.Distinct().Count());
        Assert.Equal(JsonValueKind.Null, second.GetProperty("next").ValueKind);
        Assert.Equal(paged.AsEnumerable().Reverse().Take(2), Frames(newest));
    }

    [Fact]
    public async Task NewestForAKeyOfSeveralStores_OthersTakeNoPlaceOfItsPage()
    {
        string[] frames = [await SendAsync("alerts-a", "cam", 1), await SendAsync("alerts-b", "cam", 1)];
        await WaitForAsync("alerts-a", 1);
        await WaitForAsync("alerts-b", 1);
        for (var camera = 1; camera <= 2; camera++)
            await SendAsync("alerts-c", $"cam-{camera}", 1);
        await WaitForAsync("alerts-c", 2);
        var (viewer, _) = await _server.KeyAsync("viewer", "alerts-a", "alerts-b");
        using (viewer)
        {
            var newest = await (await viewer.GetAsync("/v1/alerts?order=newest&limit=2")).Ensure(200);
            Assert.Equal(frames.Order(), Frames(newest).Order());
            var cursors = newest.GetProperty("alerts").EnumerateArray().Select(entry => entry.GetProperty("cursor").GetInt64()).ToList();
            Assert.Equal(cursors.OrderDescending(), cursors);
        }
    }

    [Fact]
    public async Task Client_ReadsTheAlerts()
    {
        var frame = await SendAsync("alerts-sdk", "cam", 1);
        await WaitForAsync("alerts-sdk", 1);
        var client = NormitriClient.Create(new() { Address = _server.Address, Key = TestServer.AdminKey });
        var entry = await client.GetAlertsAsync("alerts-sdk", pageSize: 1).SingleAsync();
        Assert.Equal((frame, DefectKind.ExpiredOrQuality, "cam"), (entry.Alert.FrameId, entry.Alert.Kind, entry.Alert.Unit));
    }

    [Fact]
    public async Task KeyOfAStore_SeesItsAlertsOnly()
    {
        await SendAsync("alerts-mine", "cam", 1);
        await SendAsync("alerts-yours", "cam", 1);
        await WaitForAsync("alerts-yours", 1);
        await WaitForAsync("alerts-mine", 1);
        var (viewer, _) = await _server.KeyAsync("viewer", "alerts-mine");
        using (viewer)
        {
            var page = await (await viewer.GetAsync("/v1/alerts")).Ensure(200);
            Assert.All(page.GetProperty("alerts").EnumerateArray(), entry => Assert.Equal("alerts-mine", entry.GetProperty("alert").GetProperty("store").GetString()));
            await (await viewer.GetAsync("/v1/alerts?store=alerts-yours")).EnsureProblem(403, "forbidden");
        }

        using var other = await _server.OtherTenantAsync();
        Assert.Empty((await (await other.GetAsync("/v1/alerts")).Ensure(200)).GetProperty("alerts").EnumerateArray());
    }

    [Theory]
    [InlineData("?order=backwards", "bad-parameter")]
    [InlineData("?order=newest&after=1", "bad-parameter")]
    [InlineData("?limit=0", "bad-parameter")]
    [InlineData("?store=No", "invalid-name")]
    [InlineData("?since=1", "unknown-parameter")]
    public async Task ParameterOutsideItsForm_IsRefused(string query, string slug) =>
        await (await _server.Admin.GetAsync("/v1/alerts" + query)).EnsureProblem(400, slug);

    private static IEnumerable<string?> Frames(JsonElement page) =>
        page.GetProperty("alerts").EnumerateArray().Select(entry => entry.GetProperty("alert").GetProperty("frameId").GetString());

    private async Task<string> SendAsync(string store, string camera, int sequence, int? cooldown = null)
    {
        if (sequence == 1)
            await _server.CameraAsync(store, camera, $$"""{"policy":"all","alertCooldownSeconds":{{cooldown?.ToString() ?? "null"}}}""");
        var answer = await _server.Admin.SendFrameAsync(store, camera, sequence, Pictures.Vary(Pictures.Defective, sequence), "?wait=30s");
        return (await answer.Ensure(200)).GetProperty("frameId").GetString()!;
    }

    private async Task<JsonElement> ListAsync(string query) => await (await _server.Admin.GetAsync("/v1/alerts" + query)).Ensure(200);

    private async Task<List<JsonElement>> WaitForAsync(string store, int count) => await Until.Async(
        async () => (await ListAsync("?store=" + store)).GetProperty("alerts").EnumerateArray().ToList(), alerts => alerts.Count >= count, $"{count} alerts of {store}");
}
