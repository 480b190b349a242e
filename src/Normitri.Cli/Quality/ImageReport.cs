namespace Normitri.Cli.Quality;

/// <summary>How much two pictures differ.</summary>
/// <param name="Pixels">Pixels that were compared.</param>
/// <param name="PsnrRgb">In decibels; infinite for equal pictures.</param>
/// <param name="PsnrLuma">In decibels, of the brightness.</param>
/// <param name="Ssim">Structural similarity of the brightness, 1 for equal pictures.</param>
/// <param name="Grade">excellent, good or poor, from the similarity.</param>
/// <param name="SameSize">Whether both have the same size.</param>
internal sealed record ImageReport(long Pixels, double PsnrRgb, double PsnrLuma, double Ssim, string Grade, bool SameSize);
