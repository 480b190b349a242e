namespace Normitri.Inference.Parity;

/// <summary>What two models saw on the same pictures, after suppression and above the reference's thresholds.</summary>
public sealed record DetectionParity
{
    /// <summary>Detections of the reference.</summary>
    public required int Reference { get; init; }

    /// <summary>Detections of the variant.</summary>
    public required int Variant { get; init; }

    /// <summary>Detections that both have.</summary>
    public required int Matched { get; init; }

    /// <summary>Detections of the reference that the variant lacks.</summary>
    public int Missing => Reference - Matched;

    /// <summary>Detections of the variant that the reference lacks.</summary>
    public int Extra => Variant - Matched;

    /// <summary>The least overlap of a matched pair (intersection over union); 1 without one.</summary>
    public required double MinIou { get; init; }

    public required double MeanIou { get; init; }

    /// <summary>The largest difference of the scores of a matched pair.</summary>
    public required double MaxScoreDifference { get; init; }

    public required double MeanScoreDifference { get; init; }

    /// <summary>Whether all of that is within the limits.</summary>
    public required bool Passed { get; init; }
}
