using Normitri.Server.Tests.Hosting;

namespace Normitri.Server.Tests.Ingest;

/// <summary>Each bad frame is refused with a problem that says what to do, and leaves nothing behind.</summary>
[Collection(ServerCollection.Name)]
[Trait("Row", "S22")]
public sealed class BadFramesTests(ServerFixture fixture) : IAsyncLifetime
{
    private const string Store = "bad-frames";
    private readonly TestServer _server = fixture.Server;

    public async Task InitializeAsync() => await _server.CameraAsync(Store, "cam", """{"policy":"all"}""");

    public async Task DisposeAsync()
    {
        var cameras = await (await _server.Admin.GetAsync($"/v1/stores/{Store}/cameras")).Ensure(200);
        var books = cameras.GetProperty("cameras").EnumerateArray().Single(camera => camera.GetProperty("camera").GetString() == "cam").GetProperty("books");
        Assert.Equal(0, books.GetProperty("accepted").GetInt64());
    }

    [Fact]
    public Task EmptyBody_IsRefused() => Refuses([], 400, "empty-body");

    [Fact]
    public Task NotAnImage_IsRefused() => Refuses("this is a text, not a picture; it is long enough to be read as a header"u8.ToArray(), 415, "not-an-image");

    [Fact]
    public Task AnotherPictureFormat_IsRefused() => Refuses([.. "GIF89a"u8, .. new byte[200]], 415, "unsupported-image");

    [Fact]
    public Task TruncatedJpeg_IsRefused() => Refuses(Jpegs.Truncated(Pictures.Clean), 422, "truncated-image");

    [Fact]
    public Task HeaderThatClaimsAnotherSize_IsRefused() => Refuses(Jpegs.Claiming(Pictures.Clean, 7_000, 7_000), 422, "lying-header");

    [Fact]
    public Task HundredMegapixels_AreRefused() => Refuses(Jpegs.HeaderOnly(10_000, 10_000), 413, "image-too-large");

    [Fact]
    public async Task BodyOverTheLimit_IsRefusedAndTheSenderReadsIt()
    {
        var problem = await Refuses(new byte[(10 << 20) + 1], 413, "body-too-large");
        Assert.Contains("Normitri:Ingest:MaxFrameBytes", problem, StringComparison.Ordinal);
    }

    [Fact]
    public async Task BodyOverTheLimitWithoutALength_IsRefusedAndTheSenderReadsIt()
    {
        var request = Pictures.Request($"/v1/stores/{Store}/cameras/cam/frames", [], 1);
        request.Content = new StreamContent(new MemoryStream(new byte[11 << 20]));
        request.Headers.TransferEncodingChunked = true;
        await (await _server.Admin.SendAsync(request)).EnsureProblem(413, "body-too-large");
    }

    [Fact]
    public async Task UnknownCamera_IsRefusedWithTheWayToRegisterIt()
    {
        var problem = await (await _server.Admin.SendFrameAsync(Store, "nobody", 1)).EnsureProblem(404, "unknown-camera");
        Assert.Contains($"PUT /v1/stores/{Store}/cameras/nobody", problem.Detail(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Bad-Frames", "cam")]
    [InlineData("bad.frames", "cam")]
    [InlineData(Store, "Cam")]
    [InlineData(Store, "cam%20era")]
    public async Task NameOutsideTheRule_IsRefused(string store, string camera) =>
        await (await _server.Admin.SendFrameAsync(store, camera, 1)).EnsureProblem(400, "invalid-name");

    [Theory]
    [InlineData(null)]
    [InlineData("-1")]
    [InlineData("1.5")]
    [InlineData("0x10")]
    [InlineData("18446744073709551616")]
    public async Task SequenceThatIsNoWholeNumber_IsRefused(string? sequence)
    {
        var problem = await (await _server.Admin.SendFrameAsync(Store, "cam", sequence)).EnsureProblem(400, "bad-header");
        Assert.Contains("X-Frame-Sequence", problem.Detail(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("yesterday")]
    [InlineData("2026-01-31T12:00:00")]
    [InlineData("2026-01-31 12:00:00Z")]
    [InlineData("1769860800")]
    public async Task CaptureTimeThatIsNotRfc3339_IsRefused(string? capturedAt)
    {
        var request = Pictures.Request($"/v1/stores/{Store}/cameras/cam/frames", Pictures.Clean, 1, capturedAt);
        var problem = await (await _server.Admin.SendAsync(request)).EnsureProblem(400, "bad-header");
        Assert.Contains("X-Captured-At", problem.Detail(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task CapturedInTheFuture_IsRefused()
    {
        var request = Pictures.Request($"/v1/stores/{Store}/cameras/cam/frames", Pictures.Clean, 1, DateTimeOffset.UtcNow.AddMinutes(6).ToString("O"));
        await (await _server.Admin.SendAsync(request)).EnsureProblem(422, "captured-in-future");
    }

    [Fact]
    public async Task CustomerOutsideTheRule_IsRefused()
    {
        var request = Pictures.Request($"/v1/stores/{Store}/cameras/cam/frames", Pictures.Clean, 1, customer: "Jane Doe");
        await (await _server.Admin.SendAsync(request)).EnsureProblem(400, "bad-header");
    }

    [Theory]
    [InlineData("?wait=31s")]
    [InlineData("?wait=0s")]
    [InlineData("?wait=5")]
    [InlineData("?wait=forever")]
    public async Task WaitOutsideItsForm_IsRefused(string query) =>
        await (await _server.Admin.SendFrameAsync(Store, "cam", 1, query: query)).EnsureProblem(400, "bad-parameter");

    [Theory]
    [InlineData("?wiat=5s", "unknown-parameter")]
    [InlineData("?wait=1s&wait=2s", "repeated-parameter")]
    public async Task QueryParameterThatIsNotKnown_IsRefused(string query, string slug) =>
        await (await _server.Admin.SendFrameAsync(Store, "cam", 1, query: query)).EnsureProblem(400, slug);

    private async Task<string> Refuses(byte[] image, int status, string slug) =>
        (await (await _server.Admin.SendFrameAsync(Store, "cam", 1, image)).EnsureProblem(status, slug)).Detail();
}
