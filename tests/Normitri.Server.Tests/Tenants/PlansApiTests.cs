using System.Net.Http.Json;
using Normitri.Server.Tests.Hosting;

namespace Normitri.Server.Tests.Tenants;

/// <summary>Who may read and change what tenants may use.</summary>
[Collection(ServerCollection.Name)]
[Trait("Row", "S13")]
public sealed class PlansApiTests(ServerFixture fixture)
{
    private readonly TestServer _server = fixture.Server;

    [Fact]
    public async Task Plan_IsTheDefaultUntilOneIsPut_AndVersionedFromThenOn()
    {
        var before = await (await _server.Admin.GetAsync("/v1/tenants/plan-1/plan")).Ensure(200);
        Assert.Equal((true, 0, 1, 0), (before.GetProperty("isDefault").GetBoolean(), before.GetProperty("version").GetInt32(), before.GetProperty("weight").GetInt32(), before.GetProperty("monthlyFrames").GetInt32()));

        var put = await _server.Admin.PutAsJsonAsync("/v1/tenants/plan-1/plan", new { weight = 3, framesPerMinute = 600, burst = 50, monthlyFrames = 5_000_000_000, monthlyMegapixels = 7 });

        var plan = await put.Ensure(201);
        Assert.Equal("\"1\"", put.Headers.ETag!.Tag);
        Assert.Equal(5_000_000_000, plan.GetProperty("monthlyFrames").GetInt64());
        Assert.Equal((3, 600, 50, 7), (plan.GetProperty("weight").GetInt32(), plan.GetProperty("framesPerMinute").GetInt32(), plan.GetProperty("burst").GetInt32(), plan.GetProperty("monthlyMegapixels").GetInt32()));
        using var stale = new HttpRequestMessage(HttpMethod.Put, "/v1/tenants/plan-1/plan") { Content = JsonContent.Create(new { weight = 9 }) };
        stale.Headers.TryAddWithoutValidation("If-Match", "\"7\"");
        await (await _server.Admin.SendAsync(stale)).EnsureProblem(412, "version-conflict");
    }

    [Theory]
    [InlineData("""{"weight": 0}""", "$.weight")]
    [InlineData("""{"framesPerMinute": -1}""", "$.framesPerMinute")]
    [InlineData("""{"burst": 5}""", "$.burst")]
    [InlineData("""{"monthlyFrames": 1.5}""", "$.monthlyFrames")]
    [InlineData("""{"credits": 5}""", "$.credits")]
    public async Task Put_BadPlan_IsRefusedWithThePath(string body, string path)
    {
        using var content = new StringContent(body, null, "application/json");
        var problem = await (await _server.Admin.PutAsync("/v1/tenants/plan-2/plan", content)).EnsureProblem(400, "invalid-document");
        Assert.True(problem.GetProperty("errors").TryGetProperty(path, out _), problem.ToString());
    }

    [Fact]
    public async Task ATenant_ReadsItsOwnPlanAndUsageOnly_AndChangesNoPlan()
    {
        using var tenant = await _server.TenantAsync("plan-3");

        Assert.Equal("plan-3", (await (await tenant.GetAsync("/v1/tenants/plan-3/plan")).Ensure(200)).GetProperty("tenant").GetString());
        Assert.Equal("plan-3", (await tenant.UsageAsync()).GetProperty("tenant").GetString());
        await (await tenant.GetAsync("/v1/tenants/acme/plan")).EnsureProblem(403, "forbidden");
        await (await tenant.GetAsync("/v1/tenants/acme/usage")).EnsureProblem(403, "forbidden");
        await (await tenant.PutAsJsonAsync("/v1/tenants/plan-3/plan", new { weight = 9 })).EnsureProblem(403, "forbidden");
        await (await tenant.PostAsJsonAsync("/v1/tenants/acme/keys", new { name = "mine", role = "admin" })).EnsureProblem(403, "forbidden");
    }

    [Fact]
    public async Task AnAdminOfSomeStores_DoesNotRunTheService()
    {
        var (some, _) = await _server.KeyAsync("admin", "berlin");
        using (some)
        {
            await (await some.PutAsJsonAsync("/v1/tenants/plan-4/plan", new { weight = 9 })).EnsureProblem(403, "forbidden");
            await (await some.GetAsync("/v1/usage")).EnsureProblem(403, "forbidden");
        }

        await (await _server.Admin.GetAsync("/v1/tenants/Not-One/plan")).EnsureProblem(400, "invalid-name");
        await (await _server.Admin.GetAsync("/v1/usage?month=November")).EnsureProblem(400, "bad-parameter");
    }
}
