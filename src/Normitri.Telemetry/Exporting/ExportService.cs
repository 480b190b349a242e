using System.Diagnostics.Metrics;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Normitri.Telemetry.Settings;
using OpenTelemetry;
using OpenTelemetry.Metrics;
using OpenTelemetry.Trace;

namespace Normitri.Telemetry.Exporting;

/// <summary>Listens to the program's meters and activity sources while it runs. Threads of its own send; nobody else waits for them.</summary>
internal sealed class ExportService(
    OtlpSettings settings,
    TelemetryScope scope,
    IConfiguration configuration,
    IMeterFactory meters,
    ExportWatch watch,
    IEnumerable<IExportListener> listeners,
    ILogger<ExportService> logger) : IHostedService, IDisposable
{
    private const int LastExportMs = 3_000;
    private TracerProvider? _traces;
    private MeterProvider? _metrics;

    public Task StartAsync(CancellationToken cancellationToken)
    {
        watch.Tell(logger, listeners);
        if (settings.Traces is { } traces)
            _traces = TracesTo(traces);
        if (settings.Metrics is { } metrics)
            _metrics = MetricsTo(metrics);
        return Task.CompletedTask;
    }

    /// <summary>Hands over what waits; a collector that is away does not hold up the stop for longer than a few seconds.</summary>
    public Task StopAsync(CancellationToken cancellationToken) => Task.WhenAll(
        Task.Run(() => _traces?.Shutdown(LastExportMs), CancellationToken.None),
        Task.Run(() => _metrics?.Shutdown(LastExportMs), CancellationToken.None)).WaitAsync(cancellationToken);

    public void Dispose()
    {
        _traces?.Dispose();
        _metrics?.Dispose();
    }

    private TracerProvider TracesTo(OtlpSignal signal)
    {
        var builder = Sdk.CreateTracerProviderBuilder()
            .ConfigureServices(services => services.AddSingleton(configuration))
            .SetResourceBuilder(settings.Resource)
            .AddSource([.. scope.Sources])
            .AddProcessor(signal.Batches.Export(new WatchedTraceExporter(signal.ToOptions(), watch)));
        if (!settings.HasSampler)
            builder.SetSampler(new ParentBasedSampler(new TraceIdRatioBasedSampler(settings.TraceRatio)));
        return builder.Build();
    }

    private MeterProvider MetricsTo(OtlpSignal signal) => Sdk.CreateMeterProviderBuilder()
        .ConfigureServices(services => services.AddSingleton(configuration))
        .SetResourceBuilder(settings.Resource)
        .AddMeter([.. scope.Meters])
        // A process may host several servers: each sends what its own services report.
        .AddView(instrument => instrument.Meter.Scope is null || ReferenceEquals(instrument.Meter.Scope, meters) ? null : MetricStreamConfiguration.Drop)
        .AddReader(new PeriodicExportingMetricReader(new WatchedMetricExporter(signal.ToOptions(), watch), settings.MetricsIntervalMs, signal.TimeoutMs))
        .Build();
}
