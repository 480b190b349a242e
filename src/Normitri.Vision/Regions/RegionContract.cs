using Normitri.Vision.Geometry;
using Normitri.Vision.Pipelines;

namespace Normitri.Vision.Regions;

/// <summary>What four numbers must be to count as a region. Nothing is clipped into shape: a region that breaks a rule is refused.</summary>
public static class RegionContract
{
    /// <summary>The least side, in fractions of the picture.</summary>
    public const float MinSide = 1e-6f;

    /// <summary>The greatest margin of the centre square, in fractions of the picture's shorter side.</summary>
    public const float MaxMargin = 0.49f;

    /// <summary>What is wrong with a region, or null.</summary>
    /// <param name="left">All four in fractions of the picture.</param>
    /// <param name="top">See <paramref name="left"/>.</param>
    /// <param name="right">See <paramref name="left"/>.</param>
    /// <param name="bottom">See <paramref name="left"/>.</param>
    /// <param name="confidence">0 to 1.</param>
    /// <param name="source">One of the known sources.</param>
    public static PipelineError? Validate(float left, float top, float right, float bottom, float confidence, RegionSource source)
    {
        if (!IsFraction(left) || !IsFraction(top) || !IsFraction(right) || !IsFraction(bottom))
            return Invalid($"The region ({left}, {top}, {right}, {bottom}) must have four numbers between 0 and 1.");
        if (right - left < MinSide || bottom - top < MinSide)
            return Invalid($"The region ({left}, {top}, {right}, {bottom}) must be given as left, top, right, bottom, with sides of {MinSide} or more.");
        if (!IsFraction(confidence))
            return Invalid($"The confidence of a region is {confidence}: it must be between 0 and 1.");
        return Enum.IsDefined(source) ? null : Invalid($"The source {source} of a region is not known.");
    }

    /// <summary>A region between two corners. Errors: DecoderError, as <see cref="Validate"/> says.</summary>
    public static bool TryCreate(
        float left, float top, float right, float bottom, float confidence, RegionSource source, out Region region, out PipelineError? error)
    {
        error = Validate(left, top, right, bottom, confidence, source);
        region = error is null ? new Region(NormalizedBox.FromCorners(left, top, right, bottom), confidence, source) : default;
        return error is null;
    }

    /// <summary>
    /// The square in the middle of a picture: its side is the shorter side of the picture less <paramref name="margin"/> of it at each end.
    /// </summary>
    /// <param name="width">In pixels, at least 1.</param>
    /// <param name="height">In pixels, at least 1.</param>
    /// <param name="margin">0 to <see cref="MaxMargin"/>.</param>
    public static Region CentreSquare(int width, int height, float margin)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(width, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(height, 1);
        if (!(margin is >= 0f and <= MaxMargin))
            throw new ArgumentOutOfRangeException(nameof(margin), margin, $"A margin is 0 to {MaxMargin}.");
        var side = Math.Min(width, height) * (1.0 - (2.0 * margin));
        var (w, h) = (side / width, side / height);
        return new Region(
            new NormalizedBox((float)((1.0 - w) / 2), (float)((1.0 - h) / 2), (float)w, (float)h), 0f, RegionSource.Fallback);
    }

    /// <summary>The whole picture.</summary>
    public static Region FullFrame { get; } = new(new NormalizedBox(0f, 0f, 1f, 1f), 0f, RegionSource.FullFrame);

    private static bool IsFraction(float value) => value is >= 0f and <= 1f;

    private static PipelineError Invalid(string message) => new(PipelineErrorKind.DecoderError, message, PipelineStages.Outputs);
}
