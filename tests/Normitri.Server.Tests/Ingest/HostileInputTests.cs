using System.IO.Compression;
using System.Net.Http.Headers;
using Normitri.Server.Tests.Hosting;

namespace Normitri.Server.Tests.Ingest;

/// <summary>Whatever is sent in place of a picture is answered with a 4xx, and the server grows by nothing.</summary>
[Trait("Row", "S22")]
[Collection(nameof(HostileInputTests))]
[CollectionDefinition(nameof(HostileInputTests), DisableParallelization = true)]
public sealed class HostileInputTests : IAsyncLifetime
{
    private static readonly byte[] HundredMegapixels = Pngs.Black(10_000, 10_000);
    private TestServer _server = null!;

    public async Task InitializeAsync()
    {
        _server = await TestServer.StartAsync();
        await _server.CameraAsync("hostile", "cam");
    }

    public async Task DisposeAsync() => await _server.DisposeAsync();

    [Fact]
    public async Task Pictures_ThatMeanHarm_AreRefusedAndMemoryStaysFlat()
    {
        (byte[] Body, string? Type, int Status, string Slug)[] cases =
        [
            (HundredMegapixels, "image/png", 413, "image-too-large"),
            (Jpegs.HeaderOnly(65_535, 65_535), "image/jpeg", 413, "image-too-large"),
            (Jpegs.Claiming(Pictures.Clean, 7_000, 7_000), "image/jpeg", 422, "lying-header"),
            (Jpegs.Truncated(Pictures.Clean), "image/jpeg", 422, "truncated-image"),
            ([], "image/jpeg", 400, "empty-body"),
            ([.. "<!DOCTYPE html><html><body>"u8, .. new byte[4_096]], "image/jpeg", 415, "not-an-image"),
            ([.. "%PDF-1.7\n"u8, .. new byte[4_096]], "image/png", 415, "not-an-image"),
            ([.. "GIF89a"u8, .. new byte[4_096]], "image/gif", 415, "unsupported-image"),
        ];
        foreach (var one in cases)
            await RefusesAsync(one.Body, one.Type, one.Status, one.Slug);
        var before = GC.GetTotalMemory(forceFullCollection: true);

        for (var round = 0; round < 25; round++)
        {
            foreach (var one in cases)
                await RefusesAsync(one.Body, one.Type, one.Status, one.Slug);
        }

        var grown = GC.GetTotalMemory(forceFullCollection: true) - before;
        Assert.True(grown < 8 << 20, $"memory grew by {grown >> 10} KiB");
        Assert.Equal(0, (await Books.OfAsync(_server, "hostile", "cam", _ => true)).Accepted);
    }

    [Fact]
    public async Task CompressedBody_IsNotUnpacked()
    {
        using var packed = new MemoryStream();
        await using (var gzip = new GZipStream(packed, CompressionLevel.SmallestSize, leaveOpen: true))
            await gzip.WriteAsync(new byte[64 << 20]);
        using var request = Pictures.Request("/v1/stores/hostile/cameras/cam/frames", packed.ToArray(), 1);
        request.Content!.Headers.ContentEncoding.Add("gzip");
        await (await _server.Admin.SendAsync(request)).EnsureProblem(415, "not-an-image");
    }

    [Fact]
    public async Task PictureUnderAnotherMediaType_IsTakenForWhatItsBytesAre()
    {
        using var request = Pictures.Request("/v1/stores/hostile/cameras/cam/frames", Pictures.Clean, 1);
        request.Content!.Headers.ContentType = new MediaTypeHeaderValue("image/png");
        await (await _server.Admin.SendAsync(request)).Ensure(202);
    }

    [Fact]
    public async Task DeepJson_IsRefused()
    {
        using var content = new StringContent($"{{\"regions\":{new string('[', 10_000)}{new string(']', 10_000)}}}", null, "application/json");
        await (await _server.Admin.PutAsync("/v1/stores/hostile/cameras/deep", content)).EnsureProblem(400, "invalid-document");
    }

    private async Task RefusesAsync(byte[] body, string? type, int status, string slug)
    {
        using var request = Pictures.Request("/v1/stores/hostile/cameras/cam/frames", body, 1);
        request.Content!.Headers.ContentType = type is null ? null : new MediaTypeHeaderValue(type);
        using var response = await _server.Admin.SendAsync(request);
        await response.EnsureProblem(status, slug);
    }
}
