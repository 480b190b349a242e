using System.Globalization;
using Microsoft.Extensions.DependencyInjection;
using Normitri.Server.Auth;
using Normitri.Storage.Keys;

namespace Normitri.Server.Tests.Hosting;

/// <summary>What several tests ask a server for.</summary>
internal static class ServerReads
{
    private const string OtherKey = "nk_other-tenant-key-0123456789";

    /// <summary>The value of a series of /metrics; 0 while there is none.</summary>
    public static async Task<double> MetricAsync(this TestServer server, string series)
    {
        using var client = server.Client(null);
        var text = await client.GetStringAsync("/metrics");
        var line = text.Split('\n').SingleOrDefault(line => line.StartsWith(series + " ", StringComparison.Ordinal));
        return line is null ? 0 : double.Parse(line[(series.Length + 1)..], CultureInfo.InvariantCulture);
    }

    /// <summary>A client with an admin key of another tenant, globex.</summary>
    public static async Task<HttpClient> OtherTenantAsync(this TestServer server)
    {
        var key = new ApiKey("key_other", "other", "globex", [], KeyRole.Admin);
        await server.App.Services.GetRequiredService<IApiKeyStore>().AddAsync(key, KeyHash.Of(OtherKey).ToArray(), "test", CancellationToken.None);
        return server.Client(OtherKey);
    }
}
