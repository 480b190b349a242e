using System.Diagnostics.Metrics;
using Normitri.Storage.Journal;

namespace Normitri.Grains.Units;

/// <summary>Counters of the units of a silo.</summary>
internal sealed class UnitMetrics
{
    private readonly Counter<long> _outcomes;
    private readonly Counter<long> _publishFailures;
    private readonly Counter<long> _cacheLookups;

    public UnitMetrics(IMeterFactory meters)
    {
        var meter = meters.Create("Normitri.Units");
        _outcomes = meter.CreateCounter<long>("normitri.frames.outcomes", "{frame}", "Frames that got their outcome.");
        _publishFailures = meter.CreateCounter<long>("normitri.results.publish_failures", "{result}", "Results that are stored but did not reach the stream.");
        _cacheLookups = meter.CreateCounter<long>("normitri.inference.cache_lookups", "{frame}", "Frames by whether the same picture had its answer already.");
    }

    public void Finished(OutcomeKind kind, string? reason)
    {
        switch (kind)
        {
            case OutcomeKind.Processed:
                _outcomes.Add(1, new KeyValuePair<string, object?>("outcome", "processed"));
                break;
            case OutcomeKind.Dropped:
                _outcomes.Add(1, new KeyValuePair<string, object?>("outcome", "dropped"), new KeyValuePair<string, object?>("reason", reason));
                break;
            default:
                _outcomes.Add(1, new KeyValuePair<string, object?>("outcome", "dead"));
                break;
        }
    }

    public void CacheLookedUp(bool hit) => _cacheLookups.Add(1, new KeyValuePair<string, object?>("hit", hit ? "true" : "false"));

    public void PublishFailed() => _publishFailures.Add(1);
}
