namespace Normitri.Vision.Preprocessing;

/// <summary>Where one row of each colour goes.</summary>
internal readonly unsafe struct RowTarget(float* red, float* green, float* blue)
{
    public readonly float* Red = red;
    public readonly float* Green = green;
    public readonly float* Blue = blue;
}
