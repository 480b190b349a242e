using System.Net;
using Normitri.Grains.Tests.Clusters;
using Normitri.Server.Tests.Hosting;

namespace Normitri.Server.Tests.Limits;

/// <summary>A month's quota through the real API, at the end of a month.</summary>
[Trait("Row", "S13")]
public sealed class QuotaTests : IAsyncLifetime
{
    private static readonly DateTimeOffset LastEvening = new(2027, 3, 31, 18, 0, 0, TimeSpan.Zero);
    private static readonly DateTimeOffset Midnight = new(2027, 4, 1, 0, 0, 0, TimeSpan.Zero);
    private readonly ShiftedTime _time = new();
    private TestServer _server = null!;

    public async Task InitializeAsync()
    {
        _time.Set(LastEvening);
        _server = await TestServer.StartAsync(configure: builder => builder.Services.UseProductTime(_time));
    }

    public async Task DisposeAsync() => await _server.DisposeAsync();

    [Fact]
    public async Task Exhausted_IsRefusedUntilMidnightUtcAndDuplicatesAreAnswered()
    {
        const int quota = 25;
        await _server.PlanAsync("acme", new { monthlyFrames = quota });
        var answers = await Task.WhenAll(Enumerable.Range(0, 2 * quota).Select(number => _server.Admin.SendScanAsync("quota", $"lane-{number}", 1)));
        Assert.Equal(quota, answers.Count(answer => answer.StatusCode == HttpStatusCode.Accepted));
        var refused = answers.Where(answer => !answer.IsSuccessStatusCode).ToList();
        foreach (var answer in refused)
        {
            var problem = await answer.EnsureProblem(429, "quota-exhausted");
            Assert.Equal(("monthlyFrames", Midnight), (problem.GetProperty("quota").GetString(), problem.GetProperty("resetsAt").GetDateTimeOffset()));
            Assert.Contains("2027-04-01T00:00:00Z", problem.Detail(), StringComparison.Ordinal);
            Assert.InRange(answer.Headers.RetryAfter!.Delta!.Value.TotalHours, 5.9, 6.01);
        }

        var known = Enumerable.Range(0, 2 * quota).First(number => answers[number].IsSuccessStatusCode);
        var again = await (await _server.Admin.SendScanAsync("quota", $"lane-{known}", 1)).Ensure(202);
        Assert.Equal("duplicate", again.GetProperty("status").GetString());
        await (await _server.Admin.SendScanAsync("quota", $"lane-{known}", 2)).EnsureProblem(429, "quota-exhausted");
        using (var unread = new StringContent("no batch", null, "application/json"))
            await (await _server.Admin.PostAsync("/v1/stores/quota/frames", unread)).EnsureProblem(429, "quota-exhausted");
        Assert.Equal(refused.Count + 2, await _server.MetricAsync("normitri_ingest_refused_total{problem=\"quota-exhausted\"}"));
        using var other = await _server.TenantAsync("zeta");
        await (await other.SendScanAsync("quota", "lane", 1)).Ensure(202);

        _time.Set(Midnight.AddSeconds(1));

        await (await _server.Admin.SendScanAsync("quota", $"lane-{known}", 2)).Ensure(202);
        Assert.Equal(1, (await _server.Admin.UsageAsync()).GetProperty("frames").GetInt64());
        Assert.Equal(quota, (await _server.Admin.UsageAsync("?month=2027-03")).GetProperty("frames").GetInt64());
    }

    [Fact]
    public async Task Megapixels_ARestartedServer_GivesNothingAnew()
    {
        var data = Directory.CreateTempSubdirectory("normitri-quota-").FullName;
        // A picture of 1280x720 is 0.9216 megapixels: three fit into three.
        await using (var first = await StartAsync(data))
        {
            await first.PlanAsync("acme", new { monthlyMegapixels = 3 });
            for (var sequence = 1; sequence <= 3; sequence++)
                await (await first.Admin.SendScanAsync("quota", "lane", sequence)).Ensure(202);
            await (await first.Admin.SendScanAsync("quota", "lane", 4)).EnsureProblem(429, "quota-exhausted");
            Assert.Equal(2.7648m, (await first.Admin.UsageAsync()).GetProperty("megapixels").GetDecimal());
        }

        await using (var second = await StartAsync(data))
        {
            var problem = await (await second.Admin.SendScanAsync("quota", "lane", 4)).EnsureProblem(429, "quota-exhausted");
            Assert.Equal("monthlyMegapixels", problem.GetProperty("quota").GetString());
            // Eight by eight pixels do fit.
            await (await second.Admin.SendScanAsync("quota", "lane", 4, Pictures.Png)).Ensure(202);
        }

        Directory.Delete(data, recursive: true);
    }

    [Fact]
    public async Task Usage_AfterManyFramesAtOnceWithRepeats_IsWhatTheJournalAccepted()
    {
        var sent = await Task.WhenAll(Enumerable.Range(0, 120).Select(number => _server.Admin.SendScanAsync($"usage-{number % 3}", $"lane-{number % 40}", number / 40 % 2)));
        var accepted = 0;
        foreach (var answer in sent.Where(answer => answer.IsSuccessStatusCode))
            accepted += (await answer.Ensure(202)).GetProperty("status").GetString() == "accepted" ? 1 : 0;

        var usage = await _server.Admin.UsageAsync();

        Assert.Equal(accepted, usage.GetProperty("frames").GetInt64());
        Assert.Equal(accepted * (long)Pictures.Clean.Length, usage.GetProperty("bytes").GetInt64());
        Assert.Equal(accepted * 0.9216m, usage.GetProperty("megapixels").GetDecimal());
        Assert.Equal(accepted, usage.GetProperty("stores").EnumerateArray().Sum(store => store.GetProperty("frames").GetInt64()));
        await Until.Async(
            async () => (await _server.Admin.UsageAsync()).GetProperty("inferences").GetInt64(), now => now == accepted, $"{accepted} inferences");
    }

    [Fact]
    public async Task AViewer_MayNotSend()
    {
        var (viewer, _) = await _server.KeyAsync("viewer");
        using (viewer)
            await (await viewer.SendScanAsync("quota", "lane", 1)).EnsureProblem(403, "forbidden");
    }

    private Task<TestServer> StartAsync(string data) => TestServer.StartAsync(data: data, configure: builder => builder.Services.UseProductTime(_time));
}
