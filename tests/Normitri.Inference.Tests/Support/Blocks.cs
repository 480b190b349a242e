using Normitri.Inference.Hosting;

namespace Normitri.TestSupport;

/// <summary>What the detector of bright blocks found.</summary>
internal static class Blocks
{
    /// <summary>Which blocks were found, as the number whose picture (<see cref="BlockJpeg.Bits"/>) has them.</summary>
    public static ulong Of(InferenceOutcome outcome)
    {
        var bits = 0UL;
        foreach (var defect in outcome.Defects)
        {
            bits |= 1UL << (int)(MathF.Round(defect.Box.X * 8) + (8 * MathF.Round(defect.Box.Y * 8)));
        }

        return bits;
    }
}
