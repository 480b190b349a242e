using Normitri.Telemetry.Settings;
using OpenTelemetry;
using OpenTelemetry.Exporter;
using OpenTelemetry.Metrics;

namespace Normitri.Telemetry.Exporting;

/// <summary>Hands metrics over and tells the watch how that went.</summary>
internal sealed class WatchedMetricExporter(OtlpExporterOptions options, ExportWatch watch) : OtlpMetricExporter(options)
{
    private readonly ExportState _state = new(OtlpSignal.Metrics, options.Endpoint);

    public override ExportResult Export(in Batch<Metric> metrics)
    {
        var result = base.Export(metrics);
        watch.Note(_state, result, metrics.Count);
        return result;
    }
}
