using Microsoft.Extensions.Configuration;
using OpenTelemetry.Resources;

namespace Normitri.Telemetry.Settings;

/// <summary>What is exported, and where to; from <see cref="TelemetryOptions"/> and the <c>OTEL_*</c> variables.</summary>
internal sealed record OtlpSettings(OtlpSignal? Traces, OtlpSignal? Metrics, OtlpSignal? Logs, double TraceRatio, int MetricsIntervalMs, ResourceBuilder Resource)
{
    private const int MetricsInterval = 60_000;

    public bool IsOn => Traces is not null || Metrics is not null || Logs is not null;

    /// <summary>Whether <c>OTEL_TRACES_SAMPLER</c> decides what is recorded.</summary>
    public bool HasSampler { get; private init; }

    /// <param name="configuration">All settings.</param>
    /// <param name="service">The program's name, unless the settings give another.</param>
    /// <exception cref="Microsoft.Extensions.Options.OptionsValidationException">A setting is wrong; the message names its key.</exception>
    public static OtlpSettings Read(IConfiguration configuration, string service)
    {
        var options = new TelemetryOptions();
        configuration.GetSection(TelemetryOptions.Section).Bind(options);
        if (!(options.TraceRatio is >= 0 and <= 1))
            throw OtelVariables.Wrong($"{TelemetryOptions.Section}:{nameof(options.TraceRatio)}", $"{options.TraceRatio} is not a part: 0 to 1.");
        if (!(options.MetricsIntervalSeconds is null or >= 0.1 and <= 3_600))
            throw OtelVariables.Wrong($"{TelemetryOptions.Section}:{nameof(options.MetricsIntervalSeconds)}", $"{options.MetricsIntervalSeconds} is not 0.1 to 3600.");
        var isOff = OtelVariables.IsTrue(configuration, "OTEL_SDK_DISABLED");
        var interval = options.MetricsIntervalSeconds is { } seconds
            ? (int)(seconds * 1_000)
            : OtelVariables.Number(configuration, "OTEL_METRIC_EXPORT_INTERVAL", 1) ?? MetricsInterval;
        return new OtlpSettings(
            Signal(OtlpSignal.Traces, options.Traces),
            Signal(OtlpSignal.Metrics, options.Metrics),
            Signal(OtlpSignal.Logs, options.Logs),
            options.TraceRatio,
            interval,
            ResourceOf(configuration, service))
        {
            HasSampler = OtelVariables.Text(configuration, "OTEL_TRACES_SAMPLER") is not null,
        };

        OtlpSignal? Signal(string name, bool isWanted) => isWanted && !isOff ? OtlpSignal.Read(configuration, options, name) : null;
    }

    private static ResourceBuilder ResourceOf(IConfiguration configuration, string service)
    {
        // OTEL_RESOURCE_ATTRIBUTES: name=value, with commas, values percent-encoded. A later attribute goes before an earlier one.
        var attributes = (OtelVariables.Text(configuration, "OTEL_RESOURCE_ATTRIBUTES") ?? "")
            .Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)
            .Select(pair => pair.Split('=', 2))
            .Where(pair => pair.Length == 2)
            .Select(pair => new KeyValuePair<string, object>(pair[0].Trim(), Uri.UnescapeDataString(pair[1].Trim())));
        var resource = ResourceBuilder.CreateEmpty().AddService(service).AddTelemetrySdk().AddAttributes(attributes);
        return OtelVariables.Text(configuration, "OTEL_SERVICE_NAME") is { } name ? resource.AddAttributes([new("service.name", name)]) : resource;
    }
}
