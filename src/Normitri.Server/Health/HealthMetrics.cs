using System.Diagnostics.Metrics;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace Normitri.Server.Health;

/// <summary>What the probes would say, as a figure: a degraded server answers its probes with 200, and nobody reads their text.</summary>
internal sealed class HealthMetrics : IHealthCheckPublisher
{
    public static readonly TimeSpan Period = TimeSpan.FromSeconds(10);
    private volatile HealthReport? _report;

    public HealthMetrics(IMeterFactory meters) => meters.Create("Normitri").CreateObservableGauge(
        "normitri.health.status", Measure, null, "What each health check said last: 2 healthy, 1 degraded, 0 unhealthy.");

    public Task PublishAsync(HealthReport report, CancellationToken cancellationToken)
    {
        _report = report;
        return Task.CompletedTask;
    }

    private IEnumerable<Measurement<int>> Measure() => _report is { } report
        ? report.Entries.Select(entry => new Measurement<int>((int)entry.Value.Status, new KeyValuePair<string, object?>("check", entry.Key)))
        : [];
}
