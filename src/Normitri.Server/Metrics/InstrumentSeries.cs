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
    private volatile Series[] _all = [];

    public InstrumentSeries(Instrument instrument)
    {
        var type = instrument.GetType().Name;
        Kind = type.StartsWith("Histogram", StringComparison.Ordinal) ? "histogram"
            : type.Contains("UpDown", StringComparison.Ordinal) || type.Contains("Gauge", StringComparison.Ordinal) ? "gauge"
            : "counter";
        Replaces = instrument.IsObservable || type.StartsWith("Gauge", StringComparison.Ordinal);
        Name = PrometheusText.NameOf(instrument.Name, instrument.Unit, Kind);
        Description = instrument.Description ?? "";
        if (Kind == "histogram")
            Buckets = (instrument as Histogram<double>)?.Advice?.HistogramBucketBoundaries?.ToArray() ?? (instrument.Unit == "s" ? SecondsBuckets : OtherBuckets);
    }

    public string Name { get; }

    public string Kind { get; }

    public string Description { get; }

    public double[] Buckets { get; } = [];

    public IReadOnlyList<Series> All => _all;

    /// <summary>Observable instruments report totals, the others changes.</summary>
    private bool Replaces { get; }

    public void Record(double value, ReadOnlySpan<KeyValuePair<string, object?>> tags)
    {
        var series = Find(tags) ?? Add(tags);
        if (Replaces)
            series.Set(value);
        else
            series.Add(value, Buckets);
    }

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
