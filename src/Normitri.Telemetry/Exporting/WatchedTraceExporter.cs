using System.Diagnostics;
using Normitri.Telemetry.Settings;
using OpenTelemetry;
using OpenTelemetry.Exporter;

namespace Normitri.Telemetry.Exporting;

/// <summary>Hands traces over and tells the watch how that went.</summary>
internal sealed class WatchedTraceExporter(OtlpExporterOptions options, ExportWatch watch) : OtlpTraceExporter(options)
{
    private readonly ExportState _state = new(OtlpSignal.Traces, options.Endpoint);

    public override ExportResult Export(in Batch<Activity> activityBatch)
    {
        var result = base.Export(activityBatch);
        watch.Note(_state, result, activityBatch.Count);
        return result;
    }
}
