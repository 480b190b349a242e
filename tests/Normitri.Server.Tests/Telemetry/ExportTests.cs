using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Normitri.Contracts.Health;
using Normitri.Grains.Health;
using Normitri.Server.Tests.Hosting;
using Normitri.Server.Tests.Telemetry.Otlp;

namespace Normitri.Server.Tests.Telemetry;

/// <summary>What leaves the server by OTLP, and what happens when nobody takes it.</summary>
public sealed class ExportTests
{
    private static readonly Dictionary<string, string> Quick = new()
    {
        ["OTEL_METRIC_EXPORT_INTERVAL"] = "100",
        ["OTEL_BSP_SCHEDULE_DELAY"] = "50",
        ["OTEL_BLRP_SCHEDULE_DELAY"] = "50",
        ["OTEL_SERVICE_NAME"] = "normitri-test",
        ["OTEL_EXPORTER_OTLP_HEADERS"] = "x-collector-key=abc",
    };

    [Fact]
    [Trait("Row", "Y07")]
    public async Task MetricsAndLogs_ReachTheCollectorOfOpenTelemetrysVariables_WithTheNamesOfTheMetricsPage()
    {
        await using var receiver = await OtlpReceiver.StartAsync();
        await using var server = await TestServer.StartAsync(
            new(Quick) { ["OTEL_EXPORTER_OTLP_ENDPOINT"] = receiver.Address }, configure: builder => builder.Logging.SetMinimumLevel(LogLevel.Information));
        await (await server.Admin.SendScanAsync("otlp", "lane-1", 1, query: "?wait=30s")).Ensure(200);

        var stages = await Until.Async(
            () => Task.FromResult(receiver.Metrics.LastOrDefault(metric => metric.Name == "normitri.inference.stage.duration")),
            metric => metric?.Points.Count >= 5,
            "The stages' histogram");
        Assert.Equal(("normitri-test", "Normitri", "s"), (stages!.Service, stages.Meter, stages.Unit));
        Assert.All(stages.Points, point => Assert.Equal(["model", "stage"], point.Labels.Keys.Order(StringComparer.Ordinal)));
        Assert.Contains(0.03, stages.Points[0].Boundaries);
        foreach (var name in (string[])["normitri.ingest.accepted", "normitri.frames.duration", "dotnet.process.cpu.time", "http.server.request.duration"])
            await Until.Async(() => Task.FromResult(receiver.Metrics.Any(metric => metric.Name == name)), there => there, name);

        // The same figure, whichever way it is asked for.
        var run = stages.Points.Single(point => point.Labels["stage"] == "infer");
        var labels = $"{{model=\"{run.Labels["model"]}\",stage=\"infer\"}}";
        Assert.Equal(run.Value, await server.MetricAsync("normitri_inference_stage_duration_seconds_sum" + labels), 9);
        Assert.Equal("abc", receiver.Headers["x-collector-key"].ToString());
        server.App.Services.GetRequiredService<ILogger<ExportTests>>().LogWarning("The number is {Number}.", 42);
        await Until.Async(() => Task.FromResult(receiver.Logs.Any(line => line is { Body: "The number is 42.", Service: "normitri-test" })), there => there, "The log line");
    }

    [Fact]
    public async Task CollectorThatIsAway_HoldsUpNoFrame_AndIsCountedAndAnIncidentUntilItIsBack()
    {
        string address;
        await using (var gone = await OtlpReceiver.StartAsync())
            address = gone.Address;
        await using var server = await TestServer.StartAsync(new(Quick) { ["Normitri:Telemetry:Endpoint"] = address, ["Normitri:Telemetry:TraceRatio"] = "1" });
        for (var sequence = 1; sequence <= 3; sequence++)
            await (await server.Admin.SendScanAsync("otlp", "lane-2", sequence, query: "?wait=30s")).Ensure(200);
        var events = server.App.Services.GetRequiredService<HealthEvents>();
        await Until.Async(() => Task.FromResult(Export(events)), seen => seen.Count(one => one.Step == HealthStep.Found) >= 2, "Two incidents: traces and metrics");
        foreach (var signal in (string[])["traces", "metrics"])
        {
            Assert.True(await server.MetricAsync($"normitri_telemetry_export_failures_total{{signal=\"{signal}\"}}") >= 1, signal);
            Assert.True(await server.MetricAsync($"normitri_telemetry_export_lost_total{{signal=\"{signal}\"}}") >= 1, signal);
        }

        await using var back = await OtlpReceiver.StartAsync(address);
        await Until.Async(() => Task.FromResult(Export(events)), seen => seen.Any(one => one is { Step: HealthStep.Cleared, Subject: "otlp metrics" }), "The end of it");
        var metrics = Export(events).Where(one => one.Subject == "otlp metrics").ToList();
        Assert.Equal([HealthStep.Found, HealthStep.Cleared], metrics.Select(one => one.Step));
        Assert.Equal(metrics[0].Incident, metrics[1].Incident);
        Assert.DoesNotContain("abc", string.Join(' ', events.Newest.Select(one => one.Cause)), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(null, null)]
    [InlineData("Normitri:Telemetry:Endpoint", "http://127.0.0.1:4318", "OTEL_SDK_DISABLED", "true")]
    public void WithoutACollector_NothingIsAdded(string? key, string? value, string? more = null, string? moreValue = null)
    {
        var settings = new Dictionary<string, string>();
        if (key is not null)
            (settings[key], settings[more!]) = (value!, moreValue!);
        var builder = TestServer.CreateBuilder(Path.GetTempPath(), settings);
        var added = builder.Services.Where(service => !service.IsKeyedService).Select(service => (service.ImplementationType ?? service.ServiceType).FullName!).ToList();
        Assert.DoesNotContain(added, name => name.StartsWith("Normitri.Telemetry.Exporting", StringComparison.Ordinal) || name.StartsWith("OpenTelemetry", StringComparison.Ordinal));
    }

    private static List<HealthEvent> Export(HealthEvents events) => [.. events.Newest.Where(one => one.Component == "telemetry")];
}
