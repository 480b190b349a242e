using Microsoft.Extensions.Configuration;
using OpenTelemetry.Exporter;

namespace Normitri.Telemetry.Settings;

/// <summary>Where one signal goes.</summary>
internal sealed record OtlpSignal(Uri Endpoint, OtlpExportProtocol Protocol, string? Headers, int TimeoutMs, BatchSettings Batches)
{
    public const string Traces = "traces";
    public const string Metrics = "metrics";
    public const string Logs = "logs";
    private const string Http = "http/protobuf";
    private const string Grpc = "grpc";
    private const int Timeout = 10_000;

    /// <summary>Null where the signal is not exported.</summary>
    /// <exception cref="Microsoft.Extensions.Options.OptionsValidationException">A setting is wrong; the message names its key.</exception>
    public static OtlpSignal? Read(IConfiguration configuration, TelemetryOptions options, string signal)
    {
        // As the specification has it: "none", or a list of which only OTLP is known here.
        var exporters = OtelVariables.Text(configuration, $"OTEL_{signal.ToUpperInvariant()}_EXPORTER") ?? "otlp";
        if (!exporters.Split(',', StringSplitOptions.TrimEntries).Contains("otlp", StringComparer.OrdinalIgnoreCase))
            return null;
        var (endpoint, endpointKey) = options.Endpoint is { Length: > 0 } own
            ? (own, Key(nameof(options.Endpoint)))
            : OtelVariables.OfExporter(configuration, signal, OtelVariables.Endpoint);
        if (endpoint is null)
            return null;
        var protocol = ProtocolOf(configuration, options, signal);
        var (headers, _) = options.Headers is { Length: > 0 } given ? (given, "") : OtelVariables.OfExporter(configuration, signal, "HEADERS");
        var (_, timeoutKey) = OtelVariables.OfExporter(configuration, signal, "TIMEOUT");
        // The variable of one signal is the whole address, every other is the part before the signal's path.
        var isWhole = endpointKey == $"OTEL_EXPORTER_OTLP_{signal.ToUpperInvariant()}_ENDPOINT";
        return new OtlpSignal(
            AddressOf(endpoint, endpointKey, protocol == OtlpExportProtocol.HttpProtobuf && !isWhole ? $"/v1/{signal}" : ""),
            protocol,
            headers,
            OtelVariables.Number(configuration, timeoutKey, 1) ?? Timeout,
            signal == Logs ? BatchSettings.Read(configuration, "OTEL_BLRP", 1_000) : BatchSettings.Read(configuration, "OTEL_BSP", 5_000));
    }

    public OtlpExporterOptions ToOptions() => new()
    {
        Endpoint = Endpoint,
        Protocol = Protocol,
        Headers = Headers,
        TimeoutMilliseconds = TimeoutMs,
    };

    private static OtlpExportProtocol ProtocolOf(IConfiguration configuration, TelemetryOptions options, string signal)
    {
        var (text, key) = options.Protocol is { Length: > 0 } own ? (own, Key(nameof(options.Protocol))) : OtelVariables.OfExporter(configuration, signal, "PROTOCOL");
        return text switch
        {
            null or Http => OtlpExportProtocol.HttpProtobuf,
            Grpc => OtlpExportProtocol.Grpc,
            _ => throw OtelVariables.Wrong(key, $"'{text}' is no protocol; there are {Http} and {Grpc}."),
        };
    }

    private static Uri AddressOf(string text, string key, string path) =>
        Uri.TryCreate(text, UriKind.Absolute, out var address) && (address.Scheme == Uri.UriSchemeHttp || address.Scheme == Uri.UriSchemeHttps)
            ? new UriBuilder(address) { Path = address.AbsolutePath.TrimEnd('/') + path }.Uri
            : throw OtelVariables.Wrong(key, $"'{text}' is no address; give one like http://collector:4318.");

    private static string Key(string name) => $"{TelemetryOptions.Section}:{name}";
}
