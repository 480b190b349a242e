using Normitri.Server.Tests.Hosting;

namespace Normitri.Server.Tests.Quality;

/// <summary>What is known of a camera's pictures and answers, as the API tells it.</summary>
[Collection(ServerCollection.Name)]
public sealed class QualityTests(ServerFixture fixture)
{
    private readonly TestServer _server = fixture.Server;

    [Fact]
    public async Task Quality_OfACamera_IsUnknownAtFirstAndTellsOfItsFramesThen()
    {
        await _server.CameraAsync("quality", "cam");
        var unknown = await (await _server.Admin.GetAsync("/v1/stores/quality/cameras/cam/quality")).Ensure(200);
        Assert.Equal(("unknown", 0), (unknown.GetProperty("picture").GetString(), unknown.GetProperty("frames").GetInt32()));
        for (var i = 0; i < 3; i++)
            await (await _server.Admin.SendFrameAsync("quality", "cam", i + 1, Pictures.Vary(i == 2 ? Pictures.Defective : Pictures.Clean, i), "?wait=20s")).Ensure(200);

        var (viewer, _) = await _server.KeyAsync("viewer", "quality");
        var quality = await Until.Async(
            async () => await (await viewer.GetAsync("/v1/stores/quality/cameras/cam/quality")).Ensure(200),
            read => read.GetProperty("frames").GetInt32() == 3, "three frames");
        Assert.Equal("changing", quality.GetProperty("picture").GetString());
        Assert.False(quality.GetProperty("constantAnswer").GetBoolean());
        Assert.Equal("learning", quality.GetProperty("brightness").GetProperty("state").GetString());
        // The first frame is sampled; the next one is due in a minute.
        Assert.Equal(1, quality.GetProperty("brightness").GetProperty("reference").EnumerateArray().Sum(bin => bin.GetInt32()));
        Assert.InRange(quality.GetProperty("brightness").GetProperty("last").GetDouble(), 0.05, 0.95);
        Assert.InRange(quality.GetProperty("score").GetProperty("last").GetDouble(), 0.0001, 1);
    }

    [Fact]
    public async Task Reference_Renewed_BeginsAnew_AndTakesAnOperator()
    {
        await _server.CameraAsync("quality-renew", "cam");
        var (viewer, _) = await _server.KeyAsync("viewer", "quality-renew");
        var (person, _) = await _server.KeyAsync("operator", "quality-renew");
        const string path = "/v1/stores/quality-renew/cameras/cam/quality/reference";
        await (await viewer.PostAsync(path, null)).EnsureProblem(403, "forbidden");
        await (await person.PostAsync(path, null)).Ensure(204);
        var quality = await (await viewer.GetAsync("/v1/stores/quality-renew/cameras/cam/quality")).Ensure(200);
        Assert.Equal(0, quality.GetProperty("score").GetProperty("reference").EnumerateArray().Sum(bin => bin.GetInt32()));
    }

    [Fact]
    public async Task Quality_OfAnUnknownCamera_Is404()
    {
        await (await _server.Admin.GetAsync("/v1/stores/quality/cameras/ghost/quality")).EnsureProblem(404, "unknown-camera");
        await (await _server.Admin.PostAsync("/v1/stores/quality/cameras/ghost/quality/reference", null)).EnsureProblem(404, "unknown-camera");
        await (await _server.Admin.GetAsync("/v1/stores/quality/cameras/NO!/quality")).EnsureProblem(400, "invalid-name");
    }
}
