namespace Normitri.Vision.Regions;

/// <summary>What is looked at where the first network finds no region.</summary>
public enum RegionFallback
{
    /// <summary>Nothing: such a picture has no defects.</summary>
    None = 0,

    /// <summary>The square in the middle.</summary>
    CentreSquare = 1,

    /// <summary>The whole picture.</summary>
    FullFrame = 2,
}
