namespace Normitri.Server.Metrics;

/// <summary>One line of numbers at one moment.</summary>
/// <param name="Labels">As they are written; empty without any.</param>
/// <param name="Value">The value, or the sum of a histogram.</param>
/// <param name="Buckets">Of a histogram: values at or below each boundary, those of lower buckets included.</param>
/// <param name="Count">Of a histogram: all values.</param>
internal sealed record MetricPoint(string Labels, double Value, long[] Buckets, long Count)
{
    public static MetricPoint Of(Series series)
    {
        var buckets = new long[series.Buckets];
        var count = 0L;
        for (var bucket = 0; bucket < buckets.Length; bucket++)
            buckets[bucket] = count += series.InBucket(bucket);
        // Read after the buckets, so that it is never below them.
        return new MetricPoint(series.Labels, series.Sum, buckets, Math.Max(series.Count, count));
    }

    /// <summary>Two instruments of one name, such as those of two hosts in one process, are one series.</summary>
    public MetricPoint And(MetricPoint other) => this with
    {
        Value = Value + other.Value,
        Buckets = [.. Buckets.Zip(other.Buckets, static (one, two) => one + two)],
        Count = Count + other.Count,
    };
}
