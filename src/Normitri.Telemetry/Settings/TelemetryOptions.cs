namespace Normitri.Telemetry.Settings;

/// <summary>Where measurements, spans and logs go, section <c>Normitri:Telemetry</c>. What is left out is as OpenTelemetry's own variables say.</summary>
public sealed class TelemetryOptions
{
    public const string Section = "Normitri:Telemetry";

    /// <summary>The collector's address, http or https; by HTTP the paths of the signals are added. Default: <c>OTEL_EXPORTER_OTLP_ENDPOINT</c>, else no export.</summary>
    public string? Endpoint { get; set; }

    /// <summary><c>http/protobuf</c> or <c>grpc</c>. Default: <c>OTEL_EXPORTER_OTLP_PROTOCOL</c>, else <c>http/protobuf</c>.</summary>
    public string? Protocol { get; set; }

    /// <summary>Headers of every call, <c>name=value</c> with commas; a secret. Default: <c>OTEL_EXPORTER_OTLP_HEADERS</c>.</summary>
    public string? Headers { get; set; }

    /// <summary>
    /// The part of the traces that begin here which is recorded, 0 to 1; a trace that a sender began is recorded if the sender records it. <c>OTEL_TRACES_SAMPLER</c>
    /// goes before it. Default 0.01.
    /// </summary>
    public double TraceRatio { get; set; } = 0.01;

    /// <summary>How often metrics are sent, in seconds. Default: <c>OTEL_METRIC_EXPORT_INTERVAL</c>, else 60.</summary>
    public double? MetricsIntervalSeconds { get; set; }

    /// <summary>Whether traces are exported. Default true.</summary>
    public bool Traces { get; set; } = true;

    /// <summary>Whether metrics are exported. Default true.</summary>
    public bool Metrics { get; set; } = true;

    /// <summary>Whether logs are exported. Default true.</summary>
    public bool Logs { get; set; } = true;
}
