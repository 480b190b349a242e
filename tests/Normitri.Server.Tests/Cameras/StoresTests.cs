using Normitri.Server.Tests.Hosting;

namespace Normitri.Server.Tests.Cameras;

/// <summary>Stores and their cameras at a glance.</summary>
[Collection(ServerCollection.Name)]
public sealed class StoresTests(ServerFixture fixture)
{
    private readonly TestServer _server = fixture.Server;

    [Fact]
    public async Task Camera_ShowsItsBooksAndItsLastResult()
    {
        await _server.CameraAsync("glance", "cam-b");
        await _server.CameraAsync("glance", "cam-a", """{"policy":"all"}""");
        var result = await (await _server.Admin.SendFrameAsync("glance", "cam-a", 3, Pictures.Defective, "?wait=30s")).Ensure(200);

        var list = await Until.Async(
            async () => await (await _server.Admin.GetAsync("/v1/stores/glance/cameras")).Ensure(200),
            list => list.GetProperty("cameras")[0].TryGetProperty("activity", out _),
            "the activity of cam-a");
        var cameras = list.GetProperty("cameras");
        Assert.Equal(["cam-a", "cam-b"], cameras.EnumerateArray().Select(camera => camera.GetProperty("camera").GetString()!));
        var seen = cameras[0];
        Assert.Equal("live", seen.GetProperty("state").GetString());
        Assert.Equal("all", seen.GetProperty("policy").GetString());
        Assert.Equal(3UL, seen.GetProperty("books").GetProperty("lastSequence").GetUInt64());
        Assert.Equal(result.ToString(), seen.GetProperty("activity").GetProperty("last").ToString());
        Assert.True(seen.GetProperty("activity").GetProperty("latencyP50Ms").GetDouble() > 0);
        Assert.Equal("quiet", cameras[1].GetProperty("state").GetString());
        Assert.False(cameras[1].TryGetProperty("activity", out _));
    }

    [Fact]
    public async Task Stores_AreListedWithTheSumsOfTheirBooks()
    {
        await _server.CameraAsync("sums", "one", """{"policy":"all"}""");
        await _server.CameraAsync("sums", "two", """{"policy":"all"}""");
        await (await _server.Admin.SendFrameAsync("sums", "one", 1, query: "?wait=30s")).Ensure(200);
        await (await _server.Admin.SendFrameAsync("sums", "two", 1, query: "?wait=30s")).Ensure(200);
        var list = await (await _server.Admin.GetAsync("/v1/stores")).Ensure(200);
        var store = list.GetProperty("stores").EnumerateArray().Single(store => store.GetProperty("store").GetString() == "sums");
        Assert.Equal((2, 2, 2, 0), (Get("cameras"), Get("accepted"), Get("processed"), Get("waiting")));

        long Get(string name) => store.GetProperty(name).GetInt64();
    }
}
