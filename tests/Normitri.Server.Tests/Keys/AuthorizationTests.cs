using System.Net.Http.Headers;
using Normitri.Server.Tests.Hosting;

namespace Normitri.Server.Tests.Keys;

/// <summary>Who may do what.</summary>
[Collection(ServerCollection.Name)]
public sealed class AuthorizationTests(ServerFixture fixture)
{
    private readonly TestServer _server = fixture.Server;

    [Fact]
    public async Task NoKey_IsRefusedWithTheWayToSendOne()
    {
        using var client = _server.Client(null);
        var response = await client.GetAsync("/v1/stores");
        var problem = await response.EnsureProblem(401, "unauthorized");
        Assert.Contains("Bearer nk_", problem.Detail(), StringComparison.Ordinal);
        Assert.Equal("Bearer", response.Headers.WwwAuthenticate.Single().Scheme);
    }

    [Theory]
    [InlineData("nk_unknown-unknown-unknown-unknown")]
    [InlineData("nk_short")]
    [InlineData("not a key")]
    public async Task UnknownKey_IsRefused(string key)
    {
        using var client = _server.Client(null);
        client.DefaultRequestHeaders.TryAddWithoutValidation("Authorization", "Bearer " + key);
        await (await client.GetAsync("/v1/stores")).EnsureProblem(401, "unauthorized");
    }

    [Fact]
    public async Task OtherScheme_IsRefused()
    {
        using var client = _server.Client(null);
        client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Basic", TestServer.AdminKey);
        await (await client.GetAsync("/v1/stores")).EnsureProblem(401, "unauthorized");
    }

    [Theory]
    [InlineData("viewer", "POST", "/v1/stores/roles/cameras/c/frames")]
    [InlineData("operator", "POST", "/v1/stores/roles/cameras/c/frames")]
    [InlineData("viewer", "POST", "/v1/stores/roles/customers/c/frames")]
    [InlineData("viewer", "POST", "/v1/stores/roles/heartbeats")]
    [InlineData("gateway", "GET", "/v1/stores")]
    [InlineData("gateway", "GET", "/v1/stores/roles/cameras/c")]
    [InlineData("gateway", "PUT", "/v1/stores/roles/cameras/c")]
    [InlineData("viewer", "PUT", "/v1/stores/roles/cameras/c")]
    [InlineData("gateway", "GET", "/v1/keys")]
    [InlineData("viewer", "GET", "/v1/keys")]
    [InlineData("operator", "POST", "/v1/keys")]
    [InlineData("operator", "DELETE", "/v1/keys/key_1")]
    public async Task RoleThatMayNot_IsRefused(string role, string method, string path)
    {
        var (client, _) = await _server.KeyAsync(role);
        using var request = new HttpRequestMessage(new HttpMethod(method), path);
        var problem = await (await client.SendAsync(request)).EnsureProblem(403, "forbidden");
        Assert.Contains(role, problem.Detail(), StringComparison.Ordinal);
        client.Dispose();
    }

    [Theory]
    [InlineData("gateway", "POST", "/v1/stores/theirs/cameras/c/frames")]
    [InlineData("gateway", "POST", "/v1/stores/theirs/heartbeats")]
    [InlineData("gateway", "GET", "/v1/stores/theirs/cameras/c/results")]
    [InlineData("gateway", "GET", "/v1/results/live?store=theirs")]
    [InlineData("viewer", "GET", "/v1/stores/theirs/cameras")]
    [InlineData("operator", "PUT", "/v1/stores/theirs/cameras/c")]
    public async Task StoreThatTheKeyDoesNotCover_IsRefused(string role, string method, string path)
    {
        var (client, _) = await _server.KeyAsync(role, "ours");
        using var request = new HttpRequestMessage(new HttpMethod(method), path);
        var problem = await (await client.SendAsync(request)).EnsureProblem(403, "forbidden");
        Assert.Contains("'theirs'", problem.Detail(), StringComparison.Ordinal);
        client.Dispose();
    }

    [Fact]
    public async Task GatewayOfItsStore_SendsFramesAndReadsItsResults()
    {
        var (client, _) = await _server.KeyAsync("gateway", "gateway-store");
        await _server.CameraAsync("gateway-store", "cam");
        await (await client.SendFrameAsync("gateway-store", "cam", 1, query: "?wait=30s")).Ensure(200);
        var page = await (await client.GetAsync("/v1/stores/gateway-store/cameras/cam/results")).Ensure(200);
        Assert.Single(page.GetProperty("results").EnumerateArray());
        client.Dispose();
    }

    [Fact]
    public async Task FrameOfAStoreThatTheKeyDoesNotCover_IsAsUnknownAsNoFrame()
    {
        await _server.CameraAsync("hidden", "cam");
        var frameId = (await (await _server.Admin.SendFrameAsync("hidden", "cam", 1)).Ensure(202)).GetProperty("frameId").GetString();
        var (client, _) = await _server.KeyAsync("viewer", "elsewhere");
        await (await client.GetAsync($"/v1/frames/{frameId}")).EnsureProblem(404, "unknown-frame");
        await (await client.GetAsync($"/v1/frames/{frameId}/image")).EnsureProblem(404, "unknown-frame");
        await (await client.GetAsync("/v1/frames/no-such-frame")).EnsureProblem(404, "unknown-frame");
        client.Dispose();
    }
}
