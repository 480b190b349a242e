using System.Net;
using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using Normitri.Server.Limits;
using Normitri.Server.Tests.Hosting;
using Normitri.Storage.Usage;

namespace Normitri.Server.Tests.Limits;

/// <summary>What happens to frames while nobody can say whether a limit lets them in.</summary>
[Trait("Row", "S13")]
public sealed class UndecidedLimitsTests
{
    private readonly ManualTime _time = new();

    [Fact]
    public async Task Undecided_LetsFramesInForAMinute_ThenHoldsThemUntilTheLimitIsKnown()
    {
        await using var server = await TestServer.StartAsync(configure: builder =>
        {
            var log = builder.Services.Last(service => service.ServiceType == typeof(IUsageLog)).ImplementationType!;
            builder.Services.AddSingleton(provider => new UnreliableUsage((IUsageLog)ActivatorUtilities.CreateInstance(provider, log)));
            builder.Services.AddSingleton<IUsageLog>(provider => provider.GetRequiredService<UnreliableUsage>());
            builder.Services.AddSingleton(provider => ActivatorUtilities.CreateInstance<UndecidedLimits>(provider, _time));
        });
        var usage = server.App.Services.GetRequiredService<UnreliableUsage>();
        await server.PlanAsync("acme", new { monthlyFrames = 100 });
        using var unlimited = await server.TenantAsync("zeta");
        Assert.Equal("healthy", (await CheckAsync(server)).Status);

        usage.IsAway = true;
        await (await server.Admin.SendScanAsync("undecided", "lane", 1)).Ensure(202);
        var (status, detail) = await CheckAsync(server);
        Assert.Equal("degraded", status);
        Assert.Contains("1 limits of tenants are undecided", detail, StringComparison.Ordinal);
        Assert.DoesNotContain("acme", detail, StringComparison.Ordinal);

        _time.Advance(LeaseTimes.Undecided);
        var refused = await server.Admin.SendScanAsync("undecided", "lane", 2);
        await refused.EnsureProblem(503, "limits-undecided");
        Assert.Equal(TimeSpan.FromSeconds(3), refused.Headers.RetryAfter!.Delta);
        Assert.Equal("duplicate", (await (await server.Admin.SendScanAsync("undecided", "lane", 1)).Ensure(202)).GetProperty("status").GetString());
        await (await unlimited.SendScanAsync("undecided", "lane", 1)).Ensure(202);

        usage.IsAway = false;
        await Until.Async(
            async () => (await server.Admin.SendScanAsync("undecided", "lane", 2)).StatusCode, code => code == HttpStatusCode.Accepted, "the limit decided again");
        Assert.Equal("healthy", (await CheckAsync(server)).Status);
        Assert.Equal(2, (await server.Admin.UsageAsync()).GetProperty("frames").GetInt64());
    }

    private static async Task<(string? Status, string? Detail)> CheckAsync(TestServer server)
    {
        var report = await (await server.Admin.GetAsync("/health/ready")).Ensure(200);
        var check = report.GetProperty("checks").EnumerateArray().Single(check => check.GetProperty("name").GetString() == "limits");
        return (check.GetProperty("status").GetString(), check.TryGetProperty("detail", out var detail) && detail.ValueKind == JsonValueKind.String ? detail.GetString() : null);
    }
}
