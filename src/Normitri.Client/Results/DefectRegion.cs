namespace Normitri.Client;

/// <summary>The part of an image that a model was looking at when it found a defect.</summary>
public sealed record DefectRegion
{
    /// <summary>Where, as fractions of the source image.</summary>
    public required Box Box { get; init; }

    /// <summary>How sure the model was that chose it, 0..1; 0 where it chose none.</summary>
    public required float Score { get; init; }

    /// <summary>Why it was looked at: cropper (a first model found it), fallback (the square in the middle), fullFrame.</summary>
    public required string Source { get; init; }

    /// <summary>The model that chooses regions, <c>id@version</c>.</summary>
    public required string Model { get; init; }

    /// <summary>How many times larger it was made before the model saw it; 1 where it was not.</summary>
    public int Scale { get; init; } = 1;
}
