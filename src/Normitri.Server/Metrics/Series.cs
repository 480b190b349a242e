namespace Normitri.Server.Metrics;

/// <summary>One line of numbers: a sum, and for histograms the counts of its buckets.</summary>
internal sealed class Series(KeyValuePair<string, object?>[] tags, int buckets)
{
    private readonly long[] _counts = new long[buckets];
    private double _sum;
    private long _count;

    /// <summary>The tags as they are written.</summary>
    public string Labels { get; } = MetricLabels.Of(tags);

    public int Buckets => _counts.Length;

    /// <summary>Whether it was set since it was last said to be out of date.</summary>
    public bool IsCurrent { get; set; } = true;

    public double Sum => Volatile.Read(ref _sum);

    public long Count => Interlocked.Read(ref _count);

    /// <summary>Values at or below the bucket's boundary, those of lower buckets not included.</summary>
    public long InBucket(int bucket) => Interlocked.Read(ref _counts[bucket]);

    public bool Has(ReadOnlySpan<KeyValuePair<string, object?>> others)
    {
        if (others.Length != tags.Length)
            return false;
        for (var i = 0; i < tags.Length; i++)
        {
            if (others[i].Key != tags[i].Key || !Equals(others[i].Value, tags[i].Value))
                return false;
        }

        return true;
    }

    public void Set(double value)
    {
        Volatile.Write(ref _sum, value);
        IsCurrent = true;
    }

    public void Add(double value, double[] boundaries)
    {
        for (var seen = Sum; ;)
        {
            var before = Interlocked.CompareExchange(ref _sum, seen + value, seen);
            if (before.Equals(seen))
                break;
            seen = before;
        }

        Interlocked.Increment(ref _count);
        for (var bucket = 0; bucket < _counts.Length; bucket++)
        {
            if (value > boundaries[bucket])
                continue;
            Interlocked.Increment(ref _counts[bucket]);
            return;
        }
    }
}
