using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;
using Normitri.Vision.Codecs;

namespace Normitri.Vision.Preprocessing;

/// <summary>
/// Resampling with AVX2 and FMA, eight target pixels at a time. Reads up to 16 bytes from a pixel on (<see cref="PixelBuffer.Slack"/>).
/// </summary>
internal static unsafe class Avx2Rows
{
    private const int Step = 8;

    public static bool IsSupported => Avx2.IsSupported && Fma.IsSupported;

    /// <summary>
    /// Pixels i and i+4 share a vector, half each; so the 4x4 transposition inside the halves leaves eight reds, greens and blues
    /// in order. Returns how many pixels were written; the rest of the row is left to <see cref="ScalarRows"/>.
    /// </summary>
    public static int Resample(in RowSource source, in RowTarget target, in ChannelTransform transform, int count)
    {
        var spread = Spread(source.PixelSize);
        var weight = Vector256.Create(source.Weight);
        Vector256<float> redScale = Vector256.Create(transform.RedScale), redOffset = Vector256.Create(transform.RedOffset);
        Vector256<float> greenScale = Vector256.Create(transform.GreenScale), greenOffset = Vector256.Create(transform.GreenOffset);
        Vector256<float> blueScale = Vector256.Create(transform.BlueScale), blueOffset = Vector256.Create(transform.BlueOffset);
        byte* upper = source.Upper, lower = source.Lower;
        var offsets = source.Offsets;

        var i = 0;
        for (; i <= count - Step; i += Step, offsets += Step)
        {
            var weights = Vector256.Load(source.Weights + i);
            var p0 = Pair(upper, lower, offsets[0], offsets[4], spread, Select(weights, 0), weight);
            var p1 = Pair(upper, lower, offsets[1], offsets[5], spread, Select(weights, 1), weight);
            var p2 = Pair(upper, lower, offsets[2], offsets[6], spread, Select(weights, 2), weight);
            var p3 = Pair(upper, lower, offsets[3], offsets[7], spread, Select(weights, 3), weight);

            Vector256<float> low01 = Avx.UnpackLow(p0, p1), low23 = Avx.UnpackLow(p2, p3);
            Vector256<float> high01 = Avx.UnpackHigh(p0, p1), high23 = Avx.UnpackHigh(p2, p3);
            var red = Avx.Shuffle(low01, low23, 0b01_00_01_00);
            var green = Avx.Shuffle(low01, low23, 0b11_10_11_10);
            var blue = Avx.Shuffle(high01, high23, 0b01_00_01_00);
            Fma.MultiplyAdd(red, redScale, redOffset).Store(target.Red + i);
            Fma.MultiplyAdd(green, greenScale, greenOffset).Store(target.Green + i);
            Fma.MultiplyAdd(blue, blueScale, blueOffset).Store(target.Blue + i);
        }

        return i;
    }

    /// <summary>A row of RGBX whose pixels are wanted as they are; the transform applies to pixels.</summary>
    public static int Copy(byte* row, in RowTarget target, in ChannelTransform transform, int count)
    {
        Vector256<float> redScale = Vector256.Create(transform.RedScale), redOffset = Vector256.Create(transform.RedOffset);
        Vector256<float> greenScale = Vector256.Create(transform.GreenScale), greenOffset = Vector256.Create(transform.GreenOffset);
        Vector256<float> blueScale = Vector256.Create(transform.BlueScale), blueOffset = Vector256.Create(transform.BlueOffset);
        var mask = Vector256.Create(0xFF);
        var i = 0;
        for (; i <= count - Step; i += Step)
        {
            var pixels = Vector256.Load((int*)row + i);
            var red = Avx.ConvertToVector256Single(pixels & mask);
            var green = Avx.ConvertToVector256Single((pixels >>> 8) & mask);
            var blue = Avx.ConvertToVector256Single((pixels >>> 16) & mask);
            Fma.MultiplyAdd(red, redScale, redOffset).Store(target.Red + i);
            Fma.MultiplyAdd(green, greenScale, greenOffset).Store(target.Green + i);
            Fma.MultiplyAdd(blue, blueScale, blueOffset).Store(target.Blue + i);
        }

        return i;
    }

    /// <summary>Two target pixels, one in each half, before normalisation.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<float> Pair(
        byte* upper, byte* lower, int offsetA, int offsetB, Vector256<byte> spread, Vector256<short> columnWeights, Vector256<float> weight)
    {
        var above = Along(upper + offsetA, upper + offsetB, spread, columnWeights);
        var below = Along(lower + offsetA, lower + offsetB, spread, columnWeights);
        return Fma.MultiplyAdd(weight, below - above, above);
    }

    /// <summary>Weighs each pixel with its right neighbour, colour by colour.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<float> Along(byte* a, byte* b, Vector256<byte> spread, Vector256<short> columnWeights)
    {
        var bytes = Avx2.InsertVector128(Vector128.Load(a).ToVector256Unsafe(), Vector128.Load(b), 1);
        var neighbours = Avx2.Shuffle(bytes, spread).AsInt16();
        return Avx.ConvertToVector256Single(Avx2.MultiplyAddAdjacent(neighbours, columnWeights));
    }

    /// <summary>Brings red beside the neighbour's red and so on, as 16-bit numbers; 255 gives zeros.</summary>
    private static Vector256<byte> Spread(int pixelSize)
    {
        const byte Zero = 255;
        var half = pixelSize == 4
            ? Vector128.Create(0, Zero, 4, Zero, 1, Zero, 5, Zero, 2, Zero, 6, Zero, Zero, Zero, Zero, Zero)
            : Vector128.Create(0, Zero, 3, Zero, 1, Zero, 4, Zero, 2, Zero, 5, Zero, Zero, Zero, Zero, Zero);
        return Vector256.Create(half, half);
    }

    /// <summary>The weights of pixel k in the lower half, of pixel k+4 in the upper half.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<short> Select(Vector256<int> weights, int k) =>
        Avx2.PermuteVar8x32(weights, Vector256.Create(k, k, k, k, k + 4, k + 4, k + 4, k + 4)).AsInt16();
}
