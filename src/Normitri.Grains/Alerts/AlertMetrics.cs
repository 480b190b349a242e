using System.Diagnostics.Metrics;
using Normitri.Contracts.Telemetry;
using Normitri.Vision.Defects;

namespace Normitri.Grains.Alerts;

/// <summary>Counters of the alerts.</summary>
internal sealed class AlertMetrics
{
    private readonly Counter<long> _raised;
    private readonly Counter<long> _suppressed;
    private readonly Counter<long> _repeated;

    public AlertMetrics(IMeterFactory meters)
    {
        var meter = meters.Create(ProductTelemetry.Name);
        _raised = meter.CreateCounter<long>("normitri.alerts.raised", "{alert}", "Alerts that were raised.");
        _suppressed = meter.CreateCounter<long>("normitri.alerts.suppressed", "{frame}", "Frames whose defect raised no alert because its kind did lately.");
        _repeated = meter.CreateCounter<long>("normitri.alerts.repeated", "{frame}", "Frames that were reported again and passed over.");
    }

    public void Decided(AlertDecision decision)
    {
        foreach (var alert in decision.Alerts)
            _raised.Add(1, Kind(alert.Kind));
        foreach (var kind in decision.Suppressed)
            _suppressed.Add(1, Kind(kind));
    }

    public void Repeated() => _repeated.Add(1);

    private static KeyValuePair<string, object?> Kind(DefectKind kind) => new("kind", kind.ToWireName());
}
