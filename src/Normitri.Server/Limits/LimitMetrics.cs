using System.Diagnostics.Metrics;
using Normitri.Contracts.Telemetry;

namespace Normitri.Server.Limits;

/// <summary>Counters of the limits. What they refuse is counted with the intake's other refusals, by problem.</summary>
internal sealed class LimitMetrics
{
    private readonly Counter<long> _undecided;

    public LimitMetrics(IMeterFactory meters) => _undecided = meters.Create(ProductTelemetry.Name)
        .CreateCounter<long>("normitri.limits.undecided", "{call}", "Limits that could not be asked for; frames were let in meanwhile.");

    public void Undecided() => _undecided.Add(1);
}
