using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Normitri.Telemetry.Exporting;
using Normitri.Telemetry.Settings;
using OpenTelemetry.Exporter;
using OpenTelemetry.Logs;

namespace Normitri.Telemetry;

/// <summary>Adds the export of metrics, traces and logs by OTLP.</summary>
public static class TelemetryExtensions
{
    /// <summary>
    /// Exports what <paramref name="scope"/> names to the collector of the settings: <c>Normitri:Telemetry</c>, and the <c>OTEL_*</c> variables of OpenTelemetry for
    /// what it leaves out. Without a collector nothing is added. Add it first: what starts first stops last, and the last spans are of the stop.
    /// </summary>
    /// <returns>Whether anything is exported.</returns>
    /// <exception cref="Microsoft.Extensions.Options.OptionsValidationException">A setting is wrong; the message names its key.</exception>
    public static bool AddNormitriTelemetry(this IHostApplicationBuilder builder, TelemetryScope scope)
    {
        ArgumentNullException.ThrowIfNull(builder);
        ArgumentNullException.ThrowIfNull(scope);
        var settings = OtlpSettings.Read(builder.Configuration, scope.ServiceName);
        if (!settings.IsOn)
            return false;
        builder.Services.AddSingleton(scope).AddSingleton(settings).AddSingleton<ExportWatch>();
        builder.Services.AddHostedService<ExportService>();
        if (settings.Logs is { } logs)
            builder.Logging.AddOpenTelemetry(options => AddLogs(options, settings, logs));
        return true;
    }

    private static void AddLogs(OpenTelemetryLoggerOptions options, OtlpSettings settings, OtlpSignal logs)
    {
        options.IncludeFormattedMessage = true;
        options.SetResourceBuilder(settings.Resource);
        options.AddProcessor(provider => logs.Batches.Export(new OtlpLogExporter(Watched(logs, provider.GetRequiredService<ExportWatch>()))));
    }

    private static OtlpExporterOptions Watched(OtlpSignal logs, ExportWatch watch)
    {
        var options = logs.ToOptions();
        var state = new ExportState(OtlpSignal.Logs, logs.Endpoint);
        options.HttpClientFactory = () => new HttpClient(new LogCalls(state, watch)) { Timeout = TimeSpan.FromMilliseconds(logs.TimeoutMs) };
        return options;
    }
}
