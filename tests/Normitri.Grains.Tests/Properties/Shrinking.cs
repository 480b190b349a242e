namespace Normitri.Grains.Tests.Properties;

/// <summary>Makes a failing program smaller: leaves out parts of it, larger ones first, as long as it still fails.</summary>
internal static class Shrinking
{
    private const int MostRuns = 3_000;

    public static int[] Smallest(int[] failing, Func<int[], bool> fails)
    {
        var runs = 0;
        for (var part = failing.Length / 2; part > 0; part /= 2)
        {
            for (var start = 0; start + part <= failing.Length && runs < MostRuns;)
            {
                int[] smaller = [.. failing[..start], .. failing[(start + part)..]];
                runs++;
                if (fails(smaller))
                    failing = smaller;
                else
                    start += part;
            }
        }

        return failing;
    }
}
