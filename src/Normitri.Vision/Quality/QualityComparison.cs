namespace Normitri.Vision.Quality;

/// <summary>How much two pictures differ, with colours of 0 to 1.</summary>
/// <param name="Pixels">Pixels compared: those of the smaller width and the smaller height, from the top left.</param>
/// <param name="OutOfRange">Values outside 0 to 1 (or no number) in either picture; they count as the nearest of both ends, no number as 0.</param>
/// <param name="MseRgb">Mean squared difference over all three colours.</param>
/// <param name="MseLuma">Mean squared difference of the brightness: 0.299 R + 0.587 G + 0.114 B (ITU-R BT.601).</param>
/// <param name="Ssim">
/// Structural similarity of the brightness over the whole picture as one window (Wang et al. 2004; K1 0.01, K2 0.03): 1 for equal pictures.
/// </param>
public readonly record struct QualityComparison(long Pixels, long OutOfRange, double MseRgb, double MseLuma, double Ssim)
{
    /// <summary>Peak signal-to-noise ratio over the colours in decibels; infinite for equal pictures.</summary>
    public double PsnrRgb => Decibels(MseRgb);

    /// <summary>Peak signal-to-noise ratio of the brightness in decibels; infinite for equal brightness.</summary>
    public double PsnrLuma => Decibels(MseLuma);

    public QualityGrade Grade => Ssim switch
    {
        > 0.95 => QualityGrade.Excellent,
        > 0.85 => QualityGrade.Good,
        _ => QualityGrade.Poor,
    };

    private static double Decibels(double mse) => mse == 0 ? double.PositiveInfinity : -10 * Math.Log10(mse);
}
