namespace Normitri.Vision.Quality;

/// <summary>How alike two pictures look, from their structural similarity.</summary>
public enum QualityGrade : byte
{
    /// <summary>0.85 or less.</summary>
    Poor = 0,

    /// <summary>Above 0.85.</summary>
    Good = 1,

    /// <summary>Above 0.95.</summary>
    Excellent = 2,
}
