using System.Diagnostics.Metrics;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Logging.Abstractions;
using Normitri.Server.Telemetry;
using Normitri.Telemetry.Exporting;
using Normitri.Telemetry.Settings;

namespace Normitri.Bench.Overhead;

/// <summary>The server's own export, switched on and off while one server runs: so nothing else differs between the two.</summary>
/// <param name="meters">The server's.</param>
/// <param name="collector">Where it goes.</param>
/// <param name="traceRatio">The part of the frames whose trace is recorded.</param>
/// <param name="metricsIntervalSeconds">How often metrics are sent.</param>
internal sealed class TelemetrySwitch(IMeterFactory meters, CollectorSink collector, double traceRatio, double metricsIntervalSeconds)
{
    private readonly IConfiguration _configuration = new ConfigurationBuilder().AddInMemoryCollection(new Dictionary<string, string?>
    {
        ["Normitri:Telemetry:Endpoint"] = collector.Address,
        ["Normitri:Telemetry:TraceRatio"] = FormattableString.Invariant($"{traceRatio}"),
        ["Normitri:Telemetry:MetricsIntervalSeconds"] = FormattableString.Invariant($"{metricsIntervalSeconds}"),
    }).Build();

    private ExportService? _export;

    public async Task OnAsync()
    {
        _export = new ExportService(
            OtlpSettings.Read(_configuration, "normitri"), ServerTelemetryExtensions.Scope, _configuration, meters, new ExportWatch(meters), [], NullLogger<ExportService>.Instance);
        await _export.StartAsync(CancellationToken.None);
    }

    /// <summary>Sends what waits, and listens no more.</summary>
    public async Task OffAsync()
    {
        if (_export is null)
            return;
        await _export.StopAsync(CancellationToken.None);
        _export.Dispose();
        _export = null;
    }
}
