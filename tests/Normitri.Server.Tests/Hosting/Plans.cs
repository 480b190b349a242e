using System.Net.Http.Json;
using System.Text.Json;

namespace Normitri.Server.Tests.Hosting;

/// <summary>Plans and usage over HTTP.</summary>
internal static class Plans
{
    public static async Task<JsonElement> PlanAsync(this TestServer server, string tenant, object plan)
    {
        var response = await server.Admin.PutAsJsonAsync($"/v1/tenants/{tenant}/plan", plan);
        return await response.Ensure((int)response.StatusCode is 201 ? 201 : 200);
    }

    /// <summary>A client with an admin key of a tenant, made by who runs the service.</summary>
    public static async Task<HttpClient> TenantAsync(this TestServer server, string tenant, object? key = null)
    {
        var response = await server.Admin.PostAsJsonAsync($"/v1/tenants/{tenant}/keys", key ?? new { name = "test", role = "admin" });
        return server.Client((await response.Ensure(201)).GetProperty("key").GetString());
    }

    public static async Task<JsonElement> UsageAsync(this HttpClient client, string query = "") =>
        await (await client.GetAsync("/v1/usage" + query)).Ensure(200);

    public static long Header(this HttpResponseMessage response, string name) =>
        long.Parse(Assert.Single(response.Headers.GetValues(name)), System.Globalization.CultureInfo.InvariantCulture);
}
