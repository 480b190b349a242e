namespace Normitri.Vision.Preprocessing;

/// <summary>Values as they are.</summary>
internal readonly struct FloatValues : ITensorValues<float>
{
    public static float Of(float value) => value;

    public static void Store(ReadOnlySpan<float> values, Span<float> target) => values.CopyTo(target);
}
