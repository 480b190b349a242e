using System.Net;
using System.Net.Http.Headers;
using System.Security.Cryptography;
using Normitri.Server.Tests.Hosting;

namespace Normitri.Server.Tests.Results;

/// <summary>The picture that proves a result.</summary>
[Collection(ServerCollection.Name)]
public sealed class EvidenceTests(ServerFixture fixture)
{
    private readonly TestServer _server = fixture.Server;

    [Fact]
    public async Task Picture_ComesBackByteForByteAndMayBeKept()
    {
        await _server.CameraAsync("evidence", "cam");
        var frameId = (await (await _server.Admin.SendFrameAsync("evidence", "cam", 1, Pictures.Defective)).Ensure(202)).GetProperty("frameId").GetString();
        var response = await _server.Admin.GetAsync($"/v1/frames/{frameId}/image");
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.Equal(Pictures.Defective, await response.Content.ReadAsByteArrayAsync());
        Assert.Equal("image/jpeg", response.Content.Headers.ContentType?.MediaType);
        Assert.Equal($"\"{Convert.ToHexStringLower(SHA256.HashData(Pictures.Defective))}\"", response.Headers.ETag?.Tag);
        Assert.Contains("immutable", response.Headers.CacheControl!.ToString(), StringComparison.Ordinal);
        Assert.True(response.Headers.CacheControl.Private);

        using var again = new HttpRequestMessage(HttpMethod.Get, $"/v1/frames/{frameId}/image");
        again.Headers.IfNoneMatch.Add(EntityTagHeaderValue.Parse(response.Headers.ETag!.ToString()));
        Assert.Equal(HttpStatusCode.NotModified, (await _server.Admin.SendAsync(again)).StatusCode);
    }
}
