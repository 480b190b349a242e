namespace Normitri.Inference.Parity;

/// <summary>One output of two models over the same inputs.</summary>
public sealed record OutputParity
{
    /// <summary>Its name in the reference.</summary>
    public required string Name { get; init; }

    /// <summary>Values that were compared.</summary>
    public required long Values { get; init; }

    /// <summary>The largest difference of two values that are both numbers.</summary>
    public required double MaxDifference { get; init; }

    public required double MeanDifference { get; init; }

    /// <summary>Signal to noise in decibels: 10 log10(sum of squares of the reference / sum of squared differences); infinite without a difference.</summary>
    public required double SnrDb { get; init; }

    /// <summary>Peak signal to noise in decibels; the peak is the range of the reference's values. Infinite without a difference.</summary>
    public required double PsnrDb { get; init; }

    /// <summary>Cosine of the angle between the two sets of values; 1 where both are all zero.</summary>
    public required double Cosine { get; init; }

    /// <summary>Pearson's correlation; 1 where neither varies, 0 where only one does.</summary>
    public required double Correlation { get; init; }

    /// <summary>NaN and infinite values of the reference.</summary>
    public required long ReferenceNotFinite { get; init; }

    /// <summary>NaN and infinite values of the variant.</summary>
    public required long VariantNotFinite { get; init; }

    /// <summary>Inputs for which the two gave different shapes; their values were not compared.</summary>
    public required int ShapeMismatches { get; init; }

    /// <summary>Whether all of that is within the limits.</summary>
    public required bool Passed { get; init; }
}
