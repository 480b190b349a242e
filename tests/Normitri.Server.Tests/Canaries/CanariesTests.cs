using System.Net.Http.Json;
using Normitri.Server.Tests.Hosting;

namespace Normitri.Server.Tests.Canaries;

/// <summary>The shipped model is checked by its known pictures, on the way of every frame.</summary>
public sealed class CanariesTests
{
    [Fact]
    public async Task ShippedModel_OnItsKnownPictures_IsGood_AndNobodyElseSeesAnyOfIt()
    {
        await using var server = await TestServer.StartAsync(new() { ["Normitri:Canary:PeriodSeconds"] = "1" });
        var canaries = await Until.Async(
            async () => (await (await server.Admin.GetAsync("/v1/canaries")).Ensure(200)).GetProperty("canaries"),
            list => list.GetArrayLength() == 1, "a report");
        var entry = canaries[0];
        Assert.Equal(("good", "retail-defects@1.0.0", 2), (entry.GetProperty("verdict").GetString(), entry.GetProperty("model").GetString(), entry.GetProperty("pictures").GetInt32()));
        Assert.True(entry.GetProperty("latencyMs").GetDouble() > 0);
        Assert.False(entry.TryGetProperty("reason", out _));

        Assert.Equal(0, (await (await server.Admin.GetAsync("/v1/stores")).Ensure(200)).GetProperty("stores").GetArrayLength());
        Assert.Equal(0, (await (await server.Admin.GetAsync("/v1/alerts")).Ensure(200)).GetProperty("alerts").GetArrayLength());
        Assert.Equal(0, (await (await server.Admin.GetAsync("/v1/tenants/acme/usage")).Ensure(200)).GetProperty("stores").GetArrayLength());
        var metrics = await server.Client(null).GetStringAsync("/metrics");
        Assert.Contains("normitri_canary_rounds", metrics, StringComparison.Ordinal);
        Assert.DoesNotContain("normitri_frames_outcomes_total{", metrics, StringComparison.Ordinal);
    }

    [Fact]
    public async Task CanariesAreForWhoRunsTheService_AndTheirTenantIsNobodys()
    {
        await using var server = await TestServer.StartAsync(new() { ["Normitri:Canary:Enabled"] = "false" });
        var (viewer, _) = await server.KeyAsync("viewer");
        await (await viewer.GetAsync("/v1/canaries")).EnsureProblem(403, "forbidden");
        var (store, _) = await server.KeyAsync("operator", "store-1");
        await (await store.GetAsync("/v1/canaries")).EnsureProblem(403, "forbidden");
        var (person, _) = await server.KeyAsync("operator");
        Assert.Equal(0, (await (await person.GetAsync("/v1/canaries")).Ensure(200)).GetProperty("canaries").GetArrayLength());
        var key = await server.Admin.PostAsJsonAsync("/v1/tenants/normitri-canary/keys", new { name = "thief", role = "admin" });
        await key.EnsureProblem(400, "reserved-name");
        await (await server.Admin.GetAsync("/v1/tenants/normitri-canary/usage")).EnsureProblem(400, "reserved-name");
    }
}
