using System.Diagnostics.Metrics;
using Normitri.Contracts.Health;

namespace Normitri.Grains.Quality;

/// <summary>Counts of what was found about cameras and models; which ones, the events say.</summary>
internal sealed class QualityMetrics
{
    private readonly Counter<long> _found;
    private readonly UpDownCounter<long> _open;

    public QualityMetrics(IMeterFactory meters)
    {
        var meter = meters.Create("Normitri");
        _found = meter.CreateCounter<long>("normitri.quality.incidents", "{incident}", "Incidents of cameras' pictures and models' answers that were found, by kind.");
        _open = meter.CreateUpDownCounter<long>("normitri.quality.open", "{incident}", "Those that are not over.");
    }

    public void Raised(string kind, HealthStep step)
    {
        var tag = new KeyValuePair<string, object?>("kind", kind);
        if (step == HealthStep.Found)
            _found.Add(1, tag);
        _open.Add(step == HealthStep.Found ? 1 : -1, tag);
    }
}
