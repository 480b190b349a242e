using Normitri.Server.Tests.Hosting;

namespace Normitri.Server.Tests.Keys;

/// <summary>Two tenants on one server: neither sees anything of the other.</summary>
[Collection(ServerCollection.Name)]
public sealed class OtherTenantTests(ServerFixture fixture)
{
    private readonly TestServer _server = fixture.Server;

    [Fact]
    public async Task OtherTenant_SeesNoStoreNoFrameAndNoKey()
    {
        await _server.CameraAsync("tenants", "cam");
        var frameId = (await (await _server.Admin.SendFrameAsync("tenants", "cam", 1)).Ensure(202)).GetProperty("frameId").GetString();
        using var other = await _server.OtherTenantAsync();

        Assert.Empty((await (await other.GetAsync("/v1/stores")).Ensure(200)).GetProperty("stores").EnumerateArray());
        Assert.Empty((await (await other.GetAsync("/v1/stores/tenants/cameras")).Ensure(200)).GetProperty("cameras").EnumerateArray());
        await (await other.GetAsync($"/v1/frames/{frameId}")).EnsureProblem(404, "unknown-frame");
        await (await other.GetAsync($"/v1/frames/{frameId}/image")).EnsureProblem(404, "unknown-frame");
        await (await other.GetAsync("/v1/stores/tenants/cameras/cam/results")).EnsureProblem(404, "unknown-camera");
        await (await other.SendFrameAsync("tenants", "cam", 2)).EnsureProblem(404, "unknown-camera");
        var keys = await (await other.GetAsync("/v1/keys")).Ensure(200);
        Assert.Equal("key_other", Assert.Single(keys.GetProperty("keys").EnumerateArray()).GetProperty("id").GetString());
    }
}
