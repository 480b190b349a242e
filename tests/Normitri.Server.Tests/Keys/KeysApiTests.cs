using System.Net.Http.Json;
using Normitri.Server.Tests.Hosting;

namespace Normitri.Server.Tests.Keys;

/// <summary>Keys: made, listed, revoked.</summary>
[Collection(ServerCollection.Name)]
public sealed class KeysApiTests(ServerFixture fixture)
{
    private readonly TestServer _server = fixture.Server;

    [Fact]
    public async Task NewKey_WorksAndItsTextIsShownOnce()
    {
        var response = await _server.Admin.PostAsJsonAsync("/v1/keys", new { name = "wall display", role = "viewer", stores = new[] { "berlin" } });
        var made = await response.Ensure(201);
        var (id, text) = (made.GetProperty("id").GetString()!, made.GetProperty("key").GetString()!);
        Assert.StartsWith("nk_", text, StringComparison.Ordinal);
        Assert.True(response.Headers.CacheControl!.NoStore);

        using var client = _server.Client(text);
        await (await client.GetAsync("/v1/stores")).Ensure(200);
        var list = await (await _server.Admin.GetAsync("/v1/keys")).Ensure(200);
        var listed = list.GetProperty("keys").EnumerateArray().Single(key => key.GetProperty("id").GetString() == id);
        Assert.Equal("viewer", listed.GetProperty("role").GetString());
        Assert.Equal("berlin", listed.GetProperty("stores")[0].GetString());
        Assert.False(listed.TryGetProperty("key", out _));
        Assert.DoesNotContain(text, list.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task RevokedKey_StopsAtOnce()
    {
        var (client, id) = await _server.KeyAsync("viewer");
        await (await client.GetAsync("/v1/stores")).Ensure(200);
        await (await _server.Admin.DeleteAsync($"/v1/keys/{id}")).Ensure(204);
        await (await client.GetAsync("/v1/stores")).EnsureProblem(401, "unauthorized");
        await (await _server.Admin.DeleteAsync($"/v1/keys/{id}")).Ensure(204);
        await (await _server.Admin.DeleteAsync("/v1/keys/key_nobody")).EnsureProblem(404, "unknown-key");
        client.Dispose();
    }

    [Fact]
    public async Task OwnKey_CannotBeRevoked()
    {
        var (client, id) = await _server.KeyAsync("admin");
        await (await client.DeleteAsync($"/v1/keys/{id}")).EnsureProblem(409, "own-key");
        client.Dispose();
    }

    [Fact]
    public async Task AdminOfOneStore_MakesNoKeyForAnother()
    {
        var (client, _) = await _server.KeyAsync("admin", "berlin");
        await (await client.PostAsJsonAsync("/v1/keys", new { name = "x", role = "viewer", stores = new[] { "paris" } })).EnsureProblem(403, "forbidden");
        await (await client.PostAsJsonAsync("/v1/keys", new { name = "x", role = "viewer" })).EnsureProblem(403, "forbidden");
        client.Dispose();
    }

    [Fact]
    public async Task AdminOfOneStore_SeesAndRevokesKeysOfThatStoreOnly()
    {
        var (admin, _) = await _server.KeyAsync("admin", "berlin");
        var (own, ownId) = await _server.KeyAsync("viewer", "berlin");
        var (both, bothId) = await _server.KeyAsync("viewer", "berlin", "paris");
        var (all, allId) = await _server.KeyAsync("viewer");

        var list = await (await admin.GetAsync("/v1/keys")).Ensure(200);
        var ids = list.GetProperty("keys").EnumerateArray().Select(key => key.GetProperty("id").GetString()).ToList();
        Assert.Contains(ownId, ids);
        Assert.DoesNotContain(bothId, ids);
        Assert.DoesNotContain(allId, ids);
        await (await admin.DeleteAsync($"/v1/keys/{bothId}")).EnsureProblem(404, "unknown-key");
        await (await admin.DeleteAsync($"/v1/keys/{allId}")).EnsureProblem(404, "unknown-key");
        await (await all.GetAsync("/v1/stores")).Ensure(200);
        await (await admin.DeleteAsync($"/v1/keys/{ownId}")).Ensure(204);
        await (await own.GetAsync("/v1/stores")).EnsureProblem(401, "unauthorized");
        foreach (var client in (HttpClient[])[admin, own, both, all])
            client.Dispose();
    }

    [Theory]
    [InlineData(0, 403)]
    [InlineData(11, 403)]
    [InlineData(10, 201)]
    public async Task KeyWithALimit_MakesNoKeyWithMore(int framesPerMinute, int status)
    {
        var made = await (await _server.Admin.PostAsJsonAsync("/v1/keys", new { name = "slow", role = "admin", framesPerMinute = 10 })).Ensure(201);
        using var slow = _server.Client(made.GetProperty("key").GetString());
        var answer = await slow.PostAsJsonAsync("/v1/keys", new { name = "x", role = "gateway", framesPerMinute });
        Assert.Equal(status, (int)answer.StatusCode);
    }

    [Fact]
    public async Task FaultyKeyDocument_ListsEveryFault()
    {
        var response = await _server.Admin.PostAsJsonAsync("/v1/keys", new { role = "king", stores = new[] { "Berlin" }, admin = true });
        var errors = (await response.EnsureProblem(400, "invalid-document")).GetProperty("errors");
        Assert.Equal(["$.admin", "$.name", "$.role", "$.stores[0]"], errors.EnumerateObject().Select(error => error.Name).Order());
    }
}
