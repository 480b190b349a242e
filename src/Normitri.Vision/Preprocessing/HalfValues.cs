using System.Numerics.Tensors;

namespace Normitri.Vision.Preprocessing;

/// <summary>Half precision, rounded to the nearest (ties to even).</summary>
internal readonly struct HalfValues : ITensorValues<Half>
{
    public static Half Of(float value) => (Half)value;

    public static void Store(ReadOnlySpan<float> values, Span<Half> target) => TensorPrimitives.ConvertToHalf(values, target);
}
