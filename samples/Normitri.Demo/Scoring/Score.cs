namespace Normitri.Demo.Scoring;

/// <summary>How findings compare with the truth.</summary>
/// <param name="Hits">Findings that are there.</param>
/// <param name="False">Findings that are not.</param>
/// <param name="Missed">What is there and was not found.</param>
internal readonly record struct Score(long Hits, long False, long Missed)
{
    /// <summary>Share of the findings that are there; with no finding at all 1 if nothing was to be found, else 0.</summary>
    public double Precision => Hits + False > 0 ? (double)Hits / (Hits + False) : Missed == 0 ? 1 : 0;

    /// <summary>Share of what is there that was found; 1 if nothing was to be found.</summary>
    public double Recall => Hits + Missed > 0 ? (double)Hits / (Hits + Missed) : 1;

    public static Score operator +(Score a, Score b) => new(a.Hits + b.Hits, a.False + b.False, a.Missed + b.Missed);
}
