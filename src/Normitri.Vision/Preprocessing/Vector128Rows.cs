using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Normitri.Vision.Preprocessing;

/// <summary>Resampling with vectors of 128 bits, the three colours of a pixel at a time. Reads 8 bytes from a pixel on.</summary>
internal static unsafe class Vector128Rows
{
    public static bool IsSupported => Vector128.IsHardwareAccelerated;

    /// <summary>Writes the whole row.</summary>
    public static int Resample(in RowSource source, in RowTarget target, in ChannelTransform transform, int count)
    {
        var first = Colors(0);
        var second = Colors(source.PixelSize);
        var weight = Vector128.Create(source.Weight);
        var scale = Vector128.Create(transform.RedScale, transform.GreenScale, transform.BlueScale, 0f);
        var offset = Vector128.Create(transform.RedOffset, transform.GreenOffset, transform.BlueOffset, 0f);
        byte* upper = source.Upper, lower = source.Lower;
        for (var i = 0; i < count; i++)
        {
            var at = source.Offsets[i];
            int weights = source.Weights[i], left = weights & 0xFFFF, right = weights >> 16;
            var above = Along(upper + at, first, second, left, right);
            var below = Along(lower + at, first, second, left, right);
            var pixel = Vector128.FusedMultiplyAdd(Vector128.FusedMultiplyAdd(weight, below - above, above), scale, offset);
            target.Red[i] = pixel.GetElement(0);
            target.Green[i] = pixel.GetElement(1);
            target.Blue[i] = pixel.GetElement(2);
        }

        return count;
    }

    /// <summary>Weighs a pixel with its right neighbour, colour by colour.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector128<float> Along(byte* pixel, Vector128<byte> first, Vector128<byte> second, int left, int right)
    {
        var bytes = Vector128.CreateScalarUnsafe(Unsafe.ReadUnaligned<ulong>(pixel)).AsByte();
        var sum = (Vector128.ShuffleNative(bytes, first).AsInt32() * left) + (Vector128.ShuffleNative(bytes, second).AsInt32() * right);
        return Vector128.ConvertToSingle(sum);
    }

    /// <summary>Brings three bytes from <paramref name="at"/> on to the low ends of three integers; 255 gives zeros.</summary>
    private static Vector128<byte> Colors(int at)
    {
        const byte Zero = 255;
        return Vector128.Create((byte)at, Zero, Zero, Zero, (byte)(at + 1), Zero, Zero, Zero, (byte)(at + 2), Zero, Zero, Zero, Zero, Zero, Zero, Zero);
    }
}
