using System.Runtime.Intrinsics;

namespace Normitri.Vision.Preprocessing;

/// <summary>Pixels of 0 to 255, rounded to the nearest (ties to even). Interpolation never leaves that range.</summary>
internal readonly struct ByteValues : ITensorValues<byte>
{
    public static byte Of(float value) => (byte)MathF.Round(value, MidpointRounding.ToEven);

    public static void Store(ReadOnlySpan<float> values, Span<byte> target)
    {
        var i = 0;
        for (; i <= values.Length - 32; i += 32)
        {
            var low = Vector256.Narrow(Whole(values[i..]), Whole(values[(i + 8)..]));
            var high = Vector256.Narrow(Whole(values[(i + 16)..]), Whole(values[(i + 24)..]));
            Vector256.Narrow(low.AsUInt16(), high.AsUInt16()).CopyTo(target[i..]);
        }

        for (; i < values.Length; i++)
            target[i] = Of(values[i]);
    }

    private static Vector256<int> Whole(ReadOnlySpan<float> values) => Vector256.ConvertToInt32(Vector256.Round(Vector256.Create(values)));
}
