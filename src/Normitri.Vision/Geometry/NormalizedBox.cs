namespace Normitri.Vision.Geometry;

/// <summary>
/// A box in fractions of the source picture: left, top, width and height, each within [0,1], with the right and bottom
/// edges within [0,1] too. The one form in which boxes leave this library.
/// </summary>
public readonly record struct NormalizedBox
{
    /// <summary>Room for the rounding of X+W: one step of a float near 1, twice.</summary>
    private const float EdgeTolerance = 2.4e-7f;

    /// <exception cref="ArgumentException">A value is not finite or lies outside [0,1], or the box leaves the picture.</exception>
    public NormalizedBox(float x, float y, float w, float h)
    {
        if (!IsValid(x, y, w, h))
            throw new ArgumentException($"({x}, {y}, {w}, {h}) is not a box inside the picture: use fractions between 0 and 1.");
        (X, Y, W, H) = (x, y, w, h);
    }

    public float X { get; }

    public float Y { get; }

    public float W { get; }

    public float H { get; }

    public float Right => MathF.Min(1f, X + W);

    public float Bottom => MathF.Min(1f, Y + H);

    public float Area => W * H;

    /// <summary>Whether four numbers make a box; use it before the constructor wherever the numbers come from outside.</summary>
    public static bool IsValid(float x, float y, float w, float h) =>
        x >= 0f && y >= 0f && w >= 0f && h >= 0f && x + w <= 1f + EdgeTolerance && y + h <= 1f + EdgeTolerance;

    /// <summary>
    /// The box between two corners, each clipped to the picture. All four must be finite with right >= left and bottom >= top;
    /// a box that lies wholly outside becomes one of no area on the border.
    /// </summary>
    public static NormalizedBox FromCorners(float left, float top, float right, float bottom)
    {
        var x = Math.Clamp(left, 0f, 1f);
        var y = Math.Clamp(top, 0f, 1f);
        return new NormalizedBox(x, y, Math.Clamp(right, 0f, 1f) - x, Math.Clamp(bottom, 0f, 1f) - y);
    }

    /// <summary>Intersection over union, in [0,1]; 0 when both boxes have no area.</summary>
    public static float IntersectionOverUnion(in NormalizedBox a, in NormalizedBox b)
    {
        var width = MathF.Min(a.X + a.W, b.X + b.W) - MathF.Max(a.X, b.X);
        var height = MathF.Min(a.Y + a.H, b.Y + b.H) - MathF.Max(a.Y, b.Y);
        if (width <= 0f || height <= 0f)
            return 0f;
        var intersection = width * height;
        return MathF.Min(1f, intersection / (a.Area + b.Area - intersection));
    }
}
