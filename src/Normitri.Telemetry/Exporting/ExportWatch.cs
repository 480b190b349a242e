using System.Diagnostics.Metrics;
using Microsoft.Extensions.Logging;
using OpenTelemetry;

namespace Normitri.Telemetry.Exporting;

/// <summary>Counts what could not be handed over, and tells when that begins and when it is over.</summary>
internal sealed partial class ExportWatch
{
    private readonly Counter<long> _failures;
    private readonly Counter<long> _lost;
    private volatile Audience? _audience;

    public ExportWatch(IMeterFactory meters)
    {
        var meter = meters.Create("Normitri");
        _failures = meter.CreateCounter<long>("normitri.telemetry.export.failures", "{call}", "Calls of the collector that failed, by signal.");
        _lost = meter.CreateCounter<long>("normitri.telemetry.export.lost", "{item}", "Spans and metrics of calls that failed, by signal.");
    }

    /// <summary>Who is told. Not known when the watch is made: the log itself is exported under its eyes.</summary>
    public void Tell(ILogger logger, IEnumerable<IExportListener> listeners) => _audience = new Audience(logger, [.. listeners]);

    /// <summary>A batch was handed over, or was not.</summary>
    /// <param name="state">Of the exporter.</param>
    /// <param name="result">What became of the batch.</param>
    /// <param name="items">Of the batch; 0 where that is not known.</param>
    public void Note(ExportState state, ExportResult result, long items)
    {
        if (result == ExportResult.Failure)
        {
            var signal = new KeyValuePair<string, object?>("signal", state.Signal);
            _failures.Add(1, signal);
            if (items > 0)
                _lost.Add(items, signal);
        }

        if (_audience is not { } audience || !state.Changes(result))
            return;
        if (result == ExportResult.Failure)
            Failed(audience, state);
        else
            Recovered(audience, state);
    }

    private static void Failed(Audience audience, ExportState state)
    {
        Log.Failed(audience.Logger, state.Signal, state.Endpoint);
        foreach (var listener in audience.Listeners)
            listener.Failed(state.Signal, state.Endpoint);
    }

    private static void Recovered(Audience audience, ExportState state)
    {
        Log.Recovered(audience.Logger, state.Signal, state.Endpoint);
        foreach (var listener in audience.Listeners)
            listener.Recovered(state.Signal, state.Endpoint);
    }

    private sealed record Audience(ILogger Logger, IExportListener[] Listeners);

    private static partial class Log
    {
        [LoggerMessage(3650, LogLevel.Warning, "The collector at {Endpoint} takes no {Signal}; they are lost and counted until it does")]
        public static partial void Failed(ILogger logger, string signal, string endpoint);

        [LoggerMessage(3651, LogLevel.Information, "The collector at {Endpoint} takes {Signal} again")]
        public static partial void Recovered(ILogger logger, string signal, string endpoint);
    }
}
