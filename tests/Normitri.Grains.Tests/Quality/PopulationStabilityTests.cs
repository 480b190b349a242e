using Normitri.Grains.Quality;

namespace Normitri.Grains.Tests.Quality;

public sealed class PopulationStabilityTests
{
    [Fact]
    public void Index_EqualShares_IsZeroWhateverTheNumbers() => Assert.Equal(0, PopulationStability.Index([10, 20, 30, 0], [100, 200, 300, 0]), 1e-12);

    [Fact]
    public void Index_ByHand_TwoBins()
    {
        // (0.7-0.5) ln(0.7/0.5) + (0.3-0.5) ln(0.3/0.5) = 0.0672945 + 0.1021651
        Assert.Equal(0.1694596, PopulationStability.Index([50, 50], [70, 30]), 1e-6);
    }

    [Fact]
    public void Index_ByHand_EmptyBinsCountAsATenThousandth()
    {
        // (1-0.1) ln 10 + 9 (0.0001-0.1) ln 0.001 = 2.0723266 + 6.2107623
        int[] even = [10, 10, 10, 10, 10, 10, 10, 10, 10, 10];
        Assert.Equal(8.2830889, PopulationStability.Index(even, [100, 0, 0, 0, 0, 0, 0, 0, 0, 0]), 1e-6);
    }

    [Fact]
    public void Index_IsTheSameBothWays() =>
        Assert.Equal(PopulationStability.Index([5, 15, 80], [40, 40, 20]), PopulationStability.Index([40, 40, 20], [5, 15, 80]), 1e-12);

    [Fact]
    public void Index_OfTheSameNormalDistribution_IsBelowATenth() => Assert.InRange(PopulationStability.Index(Normal(0, 1, 1), Normal(0, 1, 2)), 0, 0.1);

    [Fact]
    public void Index_OfAShiftedNormalDistribution_IsFarAboveAFifth() => Assert.True(PopulationStability.Index(Normal(0, 1, 1), Normal(2, 1, 2)) >= 0.25);

    /// <summary>A thousand samples in ten bins of -5 to 5.</summary>
    private static int[] Normal(double mean, double deviation, int seed)
    {
        var random = new Random(seed);
        var bins = new int[10];
        for (var i = 0; i < 1_000; i++)
        {
            var normal = Math.Sqrt(-2 * Math.Log(1 - random.NextDouble())) * Math.Cos(2 * Math.PI * random.NextDouble());
            bins[Math.Clamp((int)Math.Floor((normal * deviation) + mean + 5), 0, 9)]++;
        }

        return bins;
    }
}
