using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace Normitri.Vision.Preprocessing;

/// <summary>Three channels of a row to one row of pixels.</summary>
internal static unsafe class Interleaver
{
    private const int Step = 4;

    /// <summary>Values behind the last pixel that may be written over.</summary>
    public const int Slack = 1;

    /// <param name="channels">The first, second and third channel.</param>
    /// <param name="pixels">Room for 3 * <paramref name="count"/> + <see cref="Slack"/> values.</param>
    /// <param name="count">Pixels.</param>
    public static void Run(in RowTarget channels, float* pixels, int count)
    {
        float* first = channels.Red, second = channels.Green, third = channels.Blue;
        var i = 0;
        if (Sse.IsSupported)
        {
            // Each store writes a value too many, which the next one puts right.
            for (; i <= count - Step; i += Step, pixels += 3 * Step)
            {
                Vector128<float> a = Vector128.Load(first + i), b = Vector128.Load(second + i), c = Vector128.Load(third + i);
                Vector128<float> low = Sse.UnpackLow(a, b), high = Sse.UnpackHigh(a, b);
                Sse.Shuffle(low, c, 0b01_00_01_00).Store(pixels);
                Sse.Shuffle(low, c, 0b10_01_11_10).Store(pixels + 3);
                Sse.Shuffle(high, c, 0b11_10_01_00).Store(pixels + 6);
                Sse.Shuffle(high, c, 0b11_11_11_10).Store(pixels + 9);
            }
        }

        for (; i < count; i++, pixels += 3)
            (pixels[0], pixels[1], pixels[2]) = (first[i], second[i], third[i]);
    }
}
