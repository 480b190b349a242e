namespace Normitri.Demo.Reporting;

/// <summary>Median and 99th percentile, in milliseconds: the smallest value that at least so many per cent do not exceed. Null without a value.</summary>
internal sealed record Percentiles(double? P50, double? P99)
{
    public static Percentiles Of(IReadOnlyCollection<double> values)
    {
        if (values.Count == 0)
            return new Percentiles(null, null);
        var sorted = values.ToArray();
        Array.Sort(sorted);
        return new Percentiles(At(sorted, 0.50), At(sorted, 0.99));
    }

    private static double At(double[] sorted, double share) =>
        Math.Round(sorted[Math.Max(0, (int)Math.Ceiling(share * sorted.Length) - 1)], 3);
}
