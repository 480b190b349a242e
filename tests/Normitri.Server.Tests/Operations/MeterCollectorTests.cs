using System.Diagnostics.Metrics;
using System.Text;
using Microsoft.Extensions.DependencyInjection;
using Normitri.Server.Metrics;

namespace Normitri.Server.Tests.Operations;

/// <summary>What is measured in a unit is shown in that unit.</summary>
[Trait("Row", "Y07")]
public sealed class MeterCollectorTests : IAsyncLifetime
{
    private readonly ServiceProvider _services = new ServiceCollection().AddMetrics().AddSingleton<MeterCollector>().BuildServiceProvider();
    private Meter _meter = null!;

    public async Task InitializeAsync()
    {
        await _services.GetRequiredService<MeterCollector>().StartAsync(CancellationToken.None);
        _meter = _services.GetRequiredService<IMeterFactory>().Create("Normitri.Test");
    }

    public async Task DisposeAsync() => await _services.DisposeAsync();

    [Theory]
    [InlineData("ms", 1, "milliseconds", "20", "50")]
    [InlineData("s", 1_000, "seconds", "0.02", "0.05")]
    public void Stages_OfFiveTwelveAndTwentyFiveMilliseconds_AreShownAsThat(string unit, double perUnit, string name, string below, string above)
    {
        var durations = _meter.CreateHistogram<double>("normitri.test.stage.duration", unit);
        foreach (var (stage, milliseconds) in new[] { ("fetch", 5.0), ("decode", 12.0), ("infer", 25.0) })
            durations.Record(milliseconds / perUnit, new KeyValuePair<string, object?>("stage", stage));

        var lines = Encoding.UTF8.GetString(PrometheusText.Write(_services.GetRequiredService<MeterCollector>().Collect())).Split('\n');

        var series = $"normitri_test_stage_duration_{name}";
        Assert.Contains($"# TYPE {series} histogram", lines);
        Assert.Equal(25.0, Value($"{series}_sum{{stage=\"infer\"}}") * perUnit, tolerance: 1e-9);
        Assert.Equal(12.0, Value($"{series}_sum{{stage=\"decode\"}}") * perUnit, tolerance: 1e-9);
        Assert.Equal(5.0, Value($"{series}_sum{{stage=\"fetch\"}}") * perUnit, tolerance: 1e-9);
        Assert.Equal(0, Value($"{series}_bucket{{stage=\"infer\",le=\"{below}\"}}"));
        Assert.Equal(1, Value($"{series}_bucket{{stage=\"infer\",le=\"{above}\"}}"));

        double Value(string of) => double.Parse(
            Assert.Single(lines, line => line.StartsWith(of + " ", StringComparison.Ordinal))[(of.Length + 1)..], System.Globalization.CultureInfo.InvariantCulture);
    }
}
