namespace Normitri.Cli.Benchmarks;

/// <summary>The value that half, and that 95 in 100, of the samples do not exceed (nearest rank).</summary>
internal sealed record Percentiles(double P50, double P95)
{
    public static Percentiles Of(IEnumerable<double> samples)
    {
        var sorted = samples.Order().ToArray();
        return sorted.Length == 0 ? new Percentiles(0, 0) : new Percentiles(At(sorted, 0.50), At(sorted, 0.95));
    }

    private static double At(double[] sorted, double share) => Math.Round(sorted[(int)Math.Ceiling(share * sorted.Length) - 1], 3);
}
