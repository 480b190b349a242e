using System.Collections.Concurrent;
using Normitri.Contracts.Health;
using Normitri.Telemetry;

namespace Normitri.Server.Telemetry;

/// <summary>A collector that cannot be reached is an incident like any other.</summary>
/// <param name="events">Where this process tells of incidents; none in a process without a silo.</param>
/// <param name="time">The clock.</param>
internal sealed class ExportHealth(IEnumerable<IHealthEvents> events, TimeProvider time) : IExportListener
{
    private readonly ConcurrentDictionary<string, string> _incidents = new(StringComparer.Ordinal);

    public void Failed(string signal, string endpoint) => Raise(
        _incidents[signal] = Guid.NewGuid().ToString("N"), signal, HealthStep.Found, $"The collector at {endpoint} takes no {signal}: they are lost and counted.");

    public void Recovered(string signal, string endpoint)
    {
        if (_incidents.TryRemove(signal, out var incident))
            Raise(incident, signal, HealthStep.Cleared, $"The collector at {endpoint} takes {signal} again.");
    }

    private void Raise(string incident, string signal, HealthStep step, string cause)
    {
        var raised = new HealthEvent(time.GetUtcNow(), incident, "telemetry", $"otlp {signal}", "export-failing", step, cause);
        foreach (var sink in events)
            sink.Raise(raised);
    }
}
