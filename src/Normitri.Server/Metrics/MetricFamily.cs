namespace Normitri.Server.Metrics;

/// <summary>Everything under one name, as it stood at one moment.</summary>
/// <param name="Name">The name.</param>
/// <param name="Kind">counter, gauge or histogram.</param>
/// <param name="Description">A line for people.</param>
/// <param name="Buckets">Boundaries of a histogram, rising.</param>
/// <param name="Points">One for each set of labels; none while nothing was counted.</param>
internal sealed record MetricFamily(MetricName Name, string Kind, string Description, IReadOnlyList<double> Buckets, IReadOnlyCollection<MetricPoint> Points)
{
    /// <summary>Of instruments that share the name, the kind and the buckets.</summary>
    public static MetricFamily Of(IReadOnlyList<InstrumentSeries> instruments)
    {
        var points = new Dictionary<string, MetricPoint>(StringComparer.Ordinal);
        foreach (var point in instruments.SelectMany(instrument => instrument.Current).Select(MetricPoint.Of))
            points[point.Labels] = points.TryGetValue(point.Labels, out var other) ? other.And(point) : point;
        var first = instruments[0];
        return new MetricFamily(first.Name, first.Kind, first.Description, first.Buckets, points.Values);
    }
}
