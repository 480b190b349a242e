using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;
using Normitri.Server.Tests.Hosting;

namespace Normitri.Server.Tests.Operations.Monitoring;

/// <summary>What a real Prometheus makes of <c>/metrics</c>.</summary>
[Trait("Row", "S20")]
public sealed partial class ScrapeTests(MonitoredServer monitored) : IClassFixture<MonitoredServer>
{
    private const int StyleOnly = 3;

    [Fact]
    public async Task Frames_AreReadBackAsTheyWereCounted()
    {
        var processed = await Until.Async(
            () => ValueAsync("""sum(normitri_frames_outcomes_total{job="normitri",outcome="processed"})"""), value => value >= MonitoredServer.Frames, "The frames");
        Assert.Equal(MonitoredServer.Frames, processed);
        Assert.Equal(MonitoredServer.Frames, await ValueAsync("sum(normitri_ingest_accepted_total)"));
        Assert.Equal(1, await ValueAsync("""normitri_ingest_refused_total{problem="empty-body"}"""));
        Assert.Equal(2, await ValueAsync("""normitri_health_status{check="storage"}"""));

        var target = await monitored.Prometheus.TargetAsync();
        Assert.Equal(("up", ""), (target.GetProperty("health").GetString(), target.GetProperty("lastError").GetString()));
        Assert.Equal(0, await monitored.Prometheus.OwnAsync("prometheus_target_scrapes_sample_duplicate_timestamp_total"));
        Assert.Equal(0, await monitored.Prometheus.OwnAsync("prometheus_target_scrapes_sample_out_of_order_total"));
    }

    [Fact]
    public async Task CamerasThatSend_AreOnline() => await Until.Async(
        () => ValueAsync("""max_over_time(sum(normitri_presence_cameras{state="online"})[3m:1s])"""), online => online == MonitoredServer.Frames, "The cameras", 60);

    [Fact]
    public async Task Histograms_RiseToTheirCount()
    {
        await Until.Async(() => ValueAsync("sum(normitri_frames_outcomes_total)"), value => value >= MonitoredServer.Frames, "The frames");
        var families = Histogram().Matches(monitored.Page).Select(match => match.Groups["name"].Value).ToList();
        Assert.NotEmpty(families);
        var filled = 0;
        foreach (var family in families)
        {
            Assert.Empty(await monitored.Prometheus.QueryAsync($$"""{{family}}_bucket{le="+Inf"} != ignoring(le) {{family}}_count"""));
            foreach (var buckets in (await monitored.Prometheus.QueryAsync(family + "_bucket")).GroupBy(bucket => Without(bucket.Labels, "le")))
            {
                var counts = buckets.OrderBy(bucket => Boundary(bucket.Labels)).Select(bucket => bucket.Value).ToList();
                Assert.Equal(counts.Order(), counts);
                filled += counts[^1] > 0 ? 1 : 0;
            }
        }

        Assert.True(filled >= 5, $"{filled} histograms have counts");
    }

    [Fact]
    public async Task Figures_AreWrittenAsTheLintOfPrometheusWantsThem()
    {
        var (status, output) = await PrometheusPrograms.PromtoolAsync(monitored.Page, "check", "metrics");

        Assert.True(status is 0 or StyleOnly, output);
        // Others' instruments (the runtime's, HTTP's, Orleans') keep the names that everybody knows them by.
        Assert.DoesNotContain(output.Split('\n'), line => line.StartsWith("normitri", StringComparison.Ordinal));
    }

    [Fact]
    public async Task BadNames_AreSeenByTheLint()
    {
        var (status, output) = await PrometheusPrograms.PromtoolAsync("# HELP a_milliseconds A.\n# TYPE a_milliseconds gauge\na_milliseconds 1\n", "check", "metrics");
        Assert.True(status != 0 && output.Contains("seconds", StringComparison.Ordinal), output);
    }

    [Fact]
    public async Task ScraperThatAsksForOpenMetrics_GetsIt()
    {
        using var client = monitored.Server.Client(null);
        client.DefaultRequestHeaders.Accept.ParseAdd("application/openmetrics-text;version=1.0.0,text/plain;version=0.0.4;q=0.5");
        using var answer = await client.GetAsync("/metrics");

        Assert.Equal("application/openmetrics-text; version=1.0.0; charset=utf-8", answer.Content.Headers.ContentType?.ToString());
        Assert.EndsWith("\n# EOF\n", await answer.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    /// <summary>A rule or a panel about a series that nobody publishes never says anything.</summary>
    [Fact]
    public void EverySeriesOfTheRulesAndBoards_IsPublishedOrDocumented()
    {
        var published = MetricNames.Published(monitored.Page);
        var documented = MetricNames.Documented();
        var recorded = AlertRule.All.Select(rule => rule.Record).OfType<string>().ToHashSet();
        var queries = AlertRule.All.Select(rule => rule.Query).Concat(Board.All.SelectMany(board => board.Panels).SelectMany(panel => panel.Queries)).ToList();

        Assert.Empty(queries.SelectMany(MetricNames.Recorded).Distinct().Except(recorded));
        var read = queries.SelectMany(MetricNames.Read).Distinct().ToList();
        Assert.True(read.Count > 20);
        Assert.Empty(read.Where(name => !published.Contains(name) && !MetricNames.IsDocumented(name, documented)).Order(StringComparer.Ordinal));
    }

    private async Task<double> ValueAsync(string query) => (await monitored.Prometheus.QueryAsync(query)).Select(series => series.Value).SingleOrDefault();

    private static string Without(JsonElement labels, string name) =>
        string.Join(',', labels.EnumerateObject().Where(label => label.Name != name).OrderBy(label => label.Name, StringComparer.Ordinal));

    private static double Boundary(JsonElement labels) => labels.GetProperty("le").GetString() is var text && text == "+Inf"
        ? double.PositiveInfinity
        : double.Parse(text!, CultureInfo.InvariantCulture);

    [GeneratedRegex(@"^# TYPE (?<name>\S+) histogram$", RegexOptions.Multiline)]
    private static partial Regex Histogram();
}
