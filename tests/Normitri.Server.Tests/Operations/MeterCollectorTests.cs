using System.Diagnostics.Metrics;
using System.Text;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Normitri.Server.Metrics;

namespace Normitri.Server.Tests.Operations;

/// <summary>What is measured in a unit is shown in that unit.</summary>
[Trait("Row", "Y07")]
public sealed class MeterCollectorTests : IAsyncLifetime
{
    private readonly ServiceProvider _services = new ServiceCollection().AddLogging().AddMetrics().AddSingleton<MeterCollector>().BuildServiceProvider();
    private Meter _meter = null!;

    public async Task InitializeAsync()
    {
        await _services.GetRequiredService<MeterCollector>().StartAsync(CancellationToken.None);
        _meter = _services.GetRequiredService<IMeterFactory>().Create("Normitri.Test");
    }

    public async Task DisposeAsync() => await _services.DisposeAsync();

    [Theory]
    [InlineData("us", 0.001)]
    [InlineData("ms", 1)]
    [InlineData("s", 1_000)]
    public void Stages_OfFiveTwelveAndTwentyFiveMilliseconds_AreShownAsThatInSeconds(string unit, double perUnit)
    {
        var durations = _meter.CreateHistogram<double>("normitri.test.stage.duration", unit);
        foreach (var (stage, milliseconds) in new[] { ("fetch", 5.0), ("decode", 12.0), ("infer", 25.0) })
            durations.Record(milliseconds / perUnit, new KeyValuePair<string, object?>("stage", stage));

        var lines = Lines(MetricsFormat.Text);

        const string series = "normitri_test_stage_duration_seconds";
        Assert.Contains($"# TYPE {series} histogram", lines);
        Assert.Equal(25.0, Value($"{series}_sum{{stage=\"infer\"}}") * 1_000, tolerance: 1e-9);
        Assert.Equal(12.0, Value($"{series}_sum{{stage=\"decode\"}}") * 1_000, tolerance: 1e-9);
        Assert.Equal(5.0, Value($"{series}_sum{{stage=\"fetch\"}}") * 1_000, tolerance: 1e-9);
        Assert.Equal(0, Value($"{series}_bucket{{stage=\"infer\",le=\"0.02\"}}"));
        Assert.Equal(1, Value($"{series}_bucket{{stage=\"infer\",le=\"0.05\"}}"));

        double Value(string of) => double.Parse(
            Assert.Single(lines, line => line.StartsWith(of + " ", StringComparison.Ordinal))[(of.Length + 1)..], System.Globalization.CultureInfo.InvariantCulture);
    }

    [Fact]
    public void InstrumentsOfOneName_AreOneSeries()
    {
        foreach (var amount in (int[])[2, 3])
            _meter.CreateCounter<int>("normitri.test.things", null, "Things").Add(amount, new("b", 1), new("a", true));
        _services.GetRequiredService<IMeterFactory>().Create("Normitri.Other").CreateCounter<int>("normitri.test.things").Add(5, new("a", true), new("b", 1));

        Assert.Equal("normitri_test_things_total{a=\"true\",b=\"1\"} 10", Assert.Single(Lines(MetricsFormat.Text), line => line.StartsWith("normitri_test_things", StringComparison.Ordinal)));
    }

    [Fact]
    public void InstrumentOfAnotherKindWithTheSameName_IsNotPublished()
    {
        _meter.CreateObservableGauge("normitri.test.size", () => 1, "By");
        _meter.CreateHistogram<int>("normitri.test.size", "By").Record(1);

        var lines = Lines(MetricsFormat.Text);

        Assert.Contains("# TYPE normitri_test_size_bytes gauge", lines);
        Assert.Contains("normitri_test_size_bytes 1", lines);
        Assert.DoesNotContain(lines, line => line.StartsWith("normitri_test_size_bytes_bucket", StringComparison.Ordinal));
    }

    [Fact]
    public void WhatAGaugeTellsOfNoMore_IsGone()
    {
        var models = new List<string> { "a", "b" };
        _meter.CreateObservableGauge("normitri.test.models", () => models.Select(model => new Measurement<int>(1, new KeyValuePair<string, object?>("model", model))));
        Assert.Equal(2, Lines(MetricsFormat.Text).Count(line => line.StartsWith("normitri_test_models{", StringComparison.Ordinal)));

        models.Remove("a");

        Assert.Equal("normitri_test_models{model=\"b\"} 1", Assert.Single(Lines(MetricsFormat.Text), line => line.StartsWith("normitri_test_models{", StringComparison.Ordinal)));
    }

    [Fact]
    public void GaugeThatFails_HidesNoOther()
    {
        _meter.CreateObservableGauge("normitri.test.broken", int () => throw new InvalidOperationException("broken"));
        _meter.CreateObservableGauge("normitri.test.whole", () => 0.5, "1");

        Assert.Contains("normitri_test_whole_ratio 0.5", Lines(MetricsFormat.Text));
    }

    [Fact]
    public void OpenMetrics_NamesTheFamilyTheUnitAndTheEnd()
    {
        _meter.CreateCounter<int>("normitri.test.read", "By", "Bytes \"read\"\nfrom C:\\.").Add(1, new KeyValuePair<string, object?>("file", "a\"\\\n"));

        var lines = Lines(MetricsFormat.OpenMetrics);

        Assert.Contains("# TYPE normitri_test_read_bytes counter", lines);
        Assert.Contains("# UNIT normitri_test_read_bytes bytes", lines);
        Assert.Contains("""# HELP normitri_test_read_bytes Bytes \"read\" from C:\\.""", lines);
        Assert.Contains("""normitri_test_read_bytes_total{file="a\"\\\n"} 1""", lines);
        Assert.Equal(["# EOF", ""], lines[^2..]);
        Assert.Contains("""# HELP normitri_test_read_bytes_total Bytes "read" from C:\\.""", Lines(MetricsFormat.Text));
    }

    [Theory]
    [InlineData("application/openmetrics-text;version=1.0.0,application/openmetrics-text;version=0.0.1;q=0.75,text/plain;version=0.0.4;q=0.5,*/*;q=0.1", true)]
    [InlineData("text/plain;version=0.0.4;q=1,*/*;q=0.1", false)]
    [InlineData("application/openmetrics-text;version=7.0.0,*/*;q=0.1", false)]
    [InlineData("*/*", false)]
    [InlineData(null, false)]
    public void Format_IsWhatTheScraperPrefers(string? accept, bool isOpenMetrics)
    {
        var http = new DefaultHttpContext();
        http.Request.Headers.Accept = accept;

        Assert.Equal(isOpenMetrics, MetricsFormat.Of(http.Request.GetTypedHeaders().Accept).IsOpenMetrics);
    }

    private string[] Lines(MetricsFormat format) => Encoding.UTF8.GetString(PrometheusText.Write(_services.GetRequiredService<MeterCollector>().Collect(), format)).Split('\n');
}
