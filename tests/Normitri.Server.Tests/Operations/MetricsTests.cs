using System.Text.RegularExpressions;
using Normitri.Server.Tests.Hosting;

namespace Normitri.Server.Tests.Operations;

/// <summary>Numbers for Prometheus.</summary>
[Collection(ServerCollection.Name)]
public sealed partial class MetricsTests(ServerFixture fixture)
{
    [Fact]
    public async Task Metrics_CountWhatHappened()
    {
        var server = fixture.Server;
        await server.CameraAsync("metrics", "cam", """{"policy":"all"}""");
        var before = await ReadAsync("normitri_ingest_accepted_total");
        await (await server.Admin.SendFrameAsync("metrics", "cam", 1, query: "?wait=30s")).Ensure(200);
        await (await server.Admin.SendFrameAsync("metrics", "cam", 1)).Ensure(202);
        await (await server.Admin.SendFrameAsync("metrics", "cam", 2, [])).Ensure(400);
        Assert.Equal(before + 1, await ReadAsync("normitri_ingest_accepted_total"));
        Assert.True(await ReadAsync("normitri_ingest_duplicates_total") >= 1);
        Assert.True(await ReadAsync("normitri_ingest_refused_total{problem=\"empty-body\"}") >= 1);
        Assert.True(await ReadAsync("normitri_frames_outcomes_total{outcome=\"processed\"}") >= 1);
    }

    [Fact]
    public async Task Text_IsWellFormed()
    {
        using var client = fixture.Server.Client(null);
        var response = await client.GetAsync("/metrics");
        Assert.Equal("text/plain; version=0.0.4; charset=utf-8", response.Content.Headers.ContentType?.ToString());
        foreach (var line in (await response.Content.ReadAsStringAsync()).Split('\n', StringSplitOptions.RemoveEmptyEntries))
            Assert.Matches(Line(), line);
    }

    private Task<double> ReadAsync(string series) => fixture.Server.MetricAsync(series);

    [GeneratedRegex("""^(# (HELP|TYPE) [a-z_0-9]+ .*|[a-z_0-9]+(\{[a-zA-Z_]+="[^"]*"(,[a-zA-Z_]+="[^"]*")*\})? (-?[0-9.]+([eE][-+]?[0-9]+)?|NaN|[+-]Inf))$""")]
    private static partial Regex Line();
}
