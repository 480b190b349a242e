using System.Net;
using Normitri.Server.Tests.Hosting;

namespace Normitri.Server.Tests.Limits;

/// <summary>Rate limits through the real API.</summary>
[Trait("Row", "S12")]
public sealed class RateLimitTests : IAsyncLifetime
{
    private const int Limit = 100;
    private TestServer _server = null!;

    public async Task InitializeAsync() => _server = await TestServer.StartAsync();

    public async Task DisposeAsync() => await _server.DisposeAsync();

    [Fact]
    public async Task TwoHundredAtOnce_AgainstAHundredAMinute_HundredComeIn()
    {
        await _server.PlanAsync("limited", new { framesPerMinute = Limit });
        using var limited = await _server.TenantAsync("limited");
        using var other = await _server.TenantAsync("unlimited");

        var sending = Enumerable.Range(0, 2 * Limit).Select(number => limited.SendScanAsync("rate", $"lane-{number}", 1)).ToList();
        var others = Enumerable.Range(0, Limit).Select(number => other.SendScanAsync("rate", $"lane-{number}", 1)).ToList();
        var answers = await Task.WhenAll(sending);

        Assert.Equal(Limit, answers.Count(answer => answer.StatusCode == HttpStatusCode.Accepted));
        Assert.Equal(Limit, answers.Count(answer => answer.StatusCode == HttpStatusCode.TooManyRequests));
        Assert.All(answers, answer => Assert.Equal(Limit, answer.Header("X-RateLimit-Limit")));
        var accepted = answers.Where(answer => answer.IsSuccessStatusCode).ToList();
        Assert.Contains(accepted, answer => answer.Header("X-RateLimit-Remaining") == 0);
        foreach (var refused in answers.Where(answer => !answer.IsSuccessStatusCode))
        {
            await refused.EnsureProblem(429, "rate-limited");
            Assert.Equal(0, refused.Header("X-RateLimit-Remaining"));
            Assert.InRange(refused.Headers.RetryAfter!.Delta!.Value.TotalSeconds, 1, 10);
            var reset = DateTimeOffset.FromUnixTimeSeconds(refused.Header("X-RateLimit-Reset"));
            Assert.InRange((reset - DateTimeOffset.UtcNow).TotalSeconds, 1, 62);
        }

        // Nobody else is touched, and has no limit to be told of.
        Assert.All(await Task.WhenAll(others), answer => Assert.Equal(HttpStatusCode.Accepted, answer.StatusCode));
        Assert.All(others, answer => Assert.False(answer.Result.Headers.Contains("X-RateLimit-Limit")));
        Assert.Equal(Limit, await _server.MetricAsync("normitri_ingest_refused_total{problem=\"rate-limited\"}"));
        Assert.Equal(Limit, (await limited.UsageAsync()).GetProperty("frames").GetInt64());
        Assert.Equal(Limit, (await other.UsageAsync()).GetProperty("frames").GetInt64());
    }

    [Fact]
    public async Task OneAfterTheOther_RemainingCountsDownToNothing()
    {
        await _server.PlanAsync("counted", new { framesPerMinute = 10, burst = 4 });
        using var counted = await _server.TenantAsync("counted");

        for (var left = 3; left >= 0; left--)
        {
            var answer = await counted.SendScanAsync("rate", "lane", 10 - left);
            await answer.Ensure(202);
            Assert.Equal(left, answer.Header("X-RateLimit-Remaining"));
        }

        await (await counted.SendScanAsync("rate", "lane", 11)).EnsureProblem(429, "rate-limited");
    }

    [Fact]
    public async Task BatchOfATenantWithNothingLeft_IsRefusedUnread()
    {
        await _server.PlanAsync("batched", new { framesPerMinute = 1 });
        using var batched = await _server.TenantAsync("batched");
        await (await batched.SendScanAsync("rate", "lane", 1)).Ensure(202);
        await (await batched.SendScanAsync("rate", "lane", 2)).EnsureProblem(429, "rate-limited");
        // It is no batch at all, which nobody finds out.
        using var body = new StringContent("nothing", null, "application/json");

        var refused = await batched.PostAsync("/v1/stores/rate/frames", body);

        await refused.EnsureProblem(429, "rate-limited");
        Assert.Equal(1, refused.Header("X-RateLimit-Limit"));
        Assert.True(refused.Headers.RetryAfter?.Delta > TimeSpan.Zero);
    }

    [Fact]
    public async Task AKeysOwnLimit_HoldsForThatKeyOnly()
    {
        using var slow = await _server.TenantAsync("keys", new { name = "slow", role = "gateway", framesPerMinute = 5 });
        using var fast = await _server.TenantAsync("keys", new { name = "fast", role = "gateway" });

        var ofSlow = await Task.WhenAll(Enumerable.Range(0, 20).Select(number => slow.SendScanAsync("rate", $"slow-{number}", 1)));
        var ofFast = await Task.WhenAll(Enumerable.Range(0, 20).Select(number => fast.SendScanAsync("rate", $"fast-{number}", 1)));

        Assert.Equal(5, ofSlow.Count(answer => answer.IsSuccessStatusCode));
        Assert.Equal(20, ofFast.Count(answer => answer.IsSuccessStatusCode));
    }

    [Fact]
    public async Task AHigherPlan_HoldsFromTheNextFrameOn()
    {
        await _server.PlanAsync("raised", new { framesPerMinute = 1 });
        using var raised = await _server.TenantAsync("raised");
        await (await raised.SendScanAsync("rate", "lane", 1)).Ensure(202);
        await (await raised.SendScanAsync("rate", "lane", 2)).EnsureProblem(429, "rate-limited");

        await _server.PlanAsync("raised", new { framesPerMinute = 2 });

        await (await raised.SendScanAsync("rate", "lane", 2)).Ensure(202);
    }
}
