using System.Diagnostics.Metrics;

namespace Normitri.Server.Metrics;

/// <summary>The series of one instrument, one for each set of labels. Recording allocates only when a set of labels comes for the first time.</summary>
internal sealed class InstrumentSeries
{
    // More sets of labels than this are a bug of the instrument; they are counted together without labels.
    private const int MaxSeries = 200;
    private static readonly double[] SecondsBuckets = [0.001, 0.002, 0.005, 0.01, 0.02, 0.05, 0.1, 0.2, 0.5, 1, 2, 5, 10, 30];
    private static readonly double[] OtherBuckets = [1, 2, 5, 10, 20, 50, 100, 200, 500, 1_000, 2_000, 5_000, 10_000, 30_000];
    private readonly Lock _adding = new();
    private readonly bool _isObservable;
    private volatile Series[] _all = [];

    public InstrumentSeries(Instrument instrument)
    {
        var type = instrument.GetType().Name;
        Kind = type.StartsWith("Histogram", StringComparison.Ordinal) ? "histogram"
            : type.Contains("UpDown", StringComparison.Ordinal) || type.Contains("Gauge", StringComparison.Ordinal) ? "gauge"
            : "counter";
        _isObservable = instrument.IsObservable;
        Replaces = instrument.IsObservable || type.StartsWith("Gauge", StringComparison.Ordinal);
        Name = MetricName.Of(instrument.Name, instrument.Unit, Kind);
        Description = instrument.Description ?? "";
        if (Kind == "histogram")
            Buckets = AdviceOf(instrument) ?? (Name.Unit == "seconds" ? SecondsBuckets : OtherBuckets);
    }

    public MetricName Name { get; }

    public string Kind { get; }

    public string Description { get; }

    public double[] Buckets { get; } = [];

    /// <summary>Every series; of an observable instrument those that it told of when it was asked last.</summary>
    public IEnumerable<Series> Current => _isObservable ? _all.Where(series => series.IsCurrent) : _all;

    /// <summary>Observable instruments and gauges report values, the others changes.</summary>
    private bool Replaces { get; }

    /// <summary>Before an observable instrument is asked.</summary>
    public void Forget()
    {
        foreach (var series in _all)
            series.IsCurrent = false;
    }

    /// <summary>Whether both can be written under one name.</summary>
    public bool Agrees(InstrumentSeries other) => Kind == other.Kind && Buckets.AsSpan().SequenceEqual(other.Buckets);

    public void Record(double value, ReadOnlySpan<KeyValuePair<string, object?>> tags)
    {
        var series = Find(tags) ?? Add(tags);
        if (Replaces)
            series.Set(value / Name.PerUnit);
        else
            series.Add(value / Name.PerUnit, Buckets);
    }

    private double[]? AdviceOf(Instrument instrument) => instrument switch
    {
        Histogram<double> { Advice.HistogramBucketBoundaries: { } advised } => [.. advised.Select(boundary => boundary / Name.PerUnit)],
        Histogram<int> { Advice.HistogramBucketBoundaries: { } advised } => [.. advised.Select(boundary => boundary / Name.PerUnit)],
        Histogram<long> { Advice.HistogramBucketBoundaries: { } advised } => [.. advised.Select(boundary => boundary / Name.PerUnit)],
        _ => null,
    };

    private Series? Find(ReadOnlySpan<KeyValuePair<string, object?>> tags)
    {
        foreach (var series in _all)
        {
            if (series.Has(tags))
                return series;
        }

        return null;
    }

    private Series Add(ReadOnlySpan<KeyValuePair<string, object?>> tags)
    {
        lock (_adding)
        {
            if (Find(tags) is { } there)
                return there;
            if (_all.Length >= MaxSeries && Find([]) is { } rest)
                return rest;
            var series = new Series(_all.Length >= MaxSeries ? [] : tags.ToArray(), Buckets.Length);
            _all = [.. _all, series];
            return series;
        }
    }
}
