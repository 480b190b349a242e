namespace Normitri.Grains.Quality;

/// <summary>
/// The population stability index of two histograms over the same bins: the sum of (q - p) ln(q / p) over the bins' shares. Below 0.1 they are taken for the
/// same, from 0.25 on for different ones. A share counts as 0.0001 at least, so that an empty bin weighs much and not infinitely.
/// </summary>
internal static class PopulationStability
{
    public const double Warn = 0.1;

    public const double Alarm = 0.25;

    private const double LeastShare = 1e-4;

    /// <summary>The index, from 0 up. Both hold at least one sample.</summary>
    public static double Index(ReadOnlySpan<int> reference, ReadOnlySpan<int> window)
    {
        double references = Sum(reference), windows = Sum(window), index = 0;
        for (var i = 0; i < reference.Length; i++)
        {
            var p = Math.Max(reference[i] / references, LeastShare);
            var q = Math.Max(window[i] / windows, LeastShare);
            index += (q - p) * Math.Log(q / p);
        }

        return index;
    }

    private static long Sum(ReadOnlySpan<int> counts)
    {
        long sum = 0;
        foreach (var count in counts)
            sum += count;
        return sum;
    }
}
