using Microsoft.Extensions.Configuration;
using OpenTelemetry;
using OpenTelemetry.Logs;

namespace Normitri.Telemetry.Settings;

/// <summary>How items are gathered before they are sent; what does not fit into the queue is dropped, and nobody waits for room.</summary>
/// <param name="Queue">Items that may wait.</param>
/// <param name="DelayMs">Longest wait.</param>
/// <param name="TimeoutMs">Longest export.</param>
/// <param name="Batch">Items of one call.</param>
internal sealed record BatchSettings(int Queue, int DelayMs, int TimeoutMs, int Batch)
{
    /// <param name="configuration">All settings.</param>
    /// <param name="prefix"><c>OTEL_BSP</c> for spans, <c>OTEL_BLRP</c> for logs.</param>
    /// <param name="delay">Milliseconds, unless the settings give others.</param>
    public static BatchSettings Read(IConfiguration configuration, string prefix, int delay)
    {
        var queue = Number("MAX_QUEUE_SIZE", 2_048);
        return new BatchSettings(
            queue, Number("SCHEDULE_DELAY", delay), Number("EXPORT_TIMEOUT", 30_000), Math.Min(queue, Number("MAX_EXPORT_BATCH_SIZE", 512)));

        int Number(string name, int otherwise) => OtelVariables.Number(configuration, $"{prefix}_{name}", 1) ?? otherwise;
    }

    public BatchActivityExportProcessor Export(BaseExporter<System.Diagnostics.Activity> exporter) => new(exporter, Queue, DelayMs, TimeoutMs, Batch);

    public BatchLogRecordExportProcessor Export(BaseExporter<LogRecord> exporter) => new(exporter, Queue, DelayMs, TimeoutMs, Batch);
}
