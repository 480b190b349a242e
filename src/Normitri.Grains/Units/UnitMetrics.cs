using System.Diagnostics.Metrics;
using Normitri.Contracts.Telemetry;
using Normitri.Storage.Journal;

namespace Normitri.Grains.Units;

/// <summary>Counters of the units of a silo.</summary>
internal sealed class UnitMetrics
{
    // The product's objective, 30 ms, and the limits of its alerts, 30 s and 2 minutes, are boundaries; what waits in a journal may take an hour.
    private static readonly InstrumentAdvice<double> Buckets = new()
    {
        HistogramBucketBoundaries = [0.005, 0.01, 0.02, 0.03, 0.05, 0.1, 0.2, 0.5, 1, 2, 5, 10, 30, 60, 120, 600, 3_600],
    };

    private readonly Counter<long> _outcomes;
    private readonly Histogram<double> _duration;
    private readonly Counter<long> _publishFailures;
    private readonly Counter<long> _cacheLookups;

    public UnitMetrics(IMeterFactory meters)
    {
        var meter = meters.Create(ProductTelemetry.Name);
        _outcomes = meter.CreateCounter<long>("normitri.frames.outcomes", "{frame}", "Frames that got their outcome.");
        _duration = meter.CreateHistogram("normitri.frames.duration", "s", "From a frame's acceptance to its outcome, by outcome.", tags: null, Buckets);
        _publishFailures = meter.CreateCounter<long>("normitri.results.publish_failures", "{result}", "Results that are stored but did not reach the stream.");
        _cacheLookups = meter.CreateCounter<long>("normitri.inference.cache_lookups", "{frame}", "Frames by whether the same picture had its answer already.");
    }

    /// <summary>A frame got its outcome.</summary>
    /// <param name="kind">Which.</param>
    /// <param name="reason">Why it was dropped.</param>
    /// <param name="latency">From its acceptance to its outcome.</param>
    public void Finished(OutcomeKind kind, string? reason, TimeSpan latency)
    {
        var outcome = new KeyValuePair<string, object?>("outcome", NameOf(kind));
        _duration.Record(latency.TotalSeconds, outcome);
        if (kind == OutcomeKind.Dropped)
            _outcomes.Add(1, outcome, new KeyValuePair<string, object?>("reason", reason));
        else
            _outcomes.Add(1, outcome);
    }

    public static string NameOf(OutcomeKind kind) => kind switch
    {
        OutcomeKind.Processed => "processed",
        OutcomeKind.Dropped => "dropped",
        _ => "dead",
    };

    public void CacheLookedUp(bool hit) => _cacheLookups.Add(1, new KeyValuePair<string, object?>("hit", hit ? "true" : "false"));

    public void PublishFailed() => _publishFailures.Add(1);
}
