using Normitri.Vision.Defects;

namespace Normitri.Inference.Execution;

/// <summary>What became of everything that a network gave for one picture and that is no defect.</summary>
/// <param name="Invalid">Rows that held NaN, infinity, an inverted box or a score outside 0 to 1. More than a few mean a broken model.</param>
/// <param name="Outside">Detections wholly outside the picture, in the padding.</param>
/// <param name="Suppressed">Detections that repeated a better one.</param>
/// <param name="OverLimit">Detections cut off by a limit of the suppression.</param>
/// <param name="BelowThreshold">Detections below the threshold of their category or kind.</param>
/// <param name="Unmapped">Detections of classes that the manifest does not hold, dropped or turned into process errors as it says.</param>
internal readonly record struct OutputCounts(int Invalid, int Outside, int Suppressed, int OverLimit, int BelowThreshold, int Unmapped)
{
    public static OutputCounts operator +(OutputCounts one, OutputCounts other) => new(
        one.Invalid + other.Invalid,
        one.Outside + other.Outside,
        one.Suppressed + other.Suppressed,
        one.OverLimit + other.OverLimit,
        one.BelowThreshold + other.BelowThreshold,
        one.Unmapped + other.Unmapped);

    public OutputCounts Add(DefectMapResult mapped) =>
        this with { BelowThreshold = BelowThreshold + mapped.BelowThreshold, Unmapped = Unmapped + mapped.Unmapped };
}
