using System.Runtime.Intrinsics;
using Normitri.Vision.Codecs;

namespace Normitri.Vision.Quality;

/// <summary>
/// A picture as 8 by 8 mean brightnesses: enough to tell whether two pictures show the same, little enough to keep. Each cell is the mean luma (BT.601, 0 to
/// 255) of sixteen neighbouring pixels in each of four rows of it, so that sensor noise and JPEG's losses hardly show: 4,096 pixels of a picture, however large.
/// </summary>
public static unsafe class LumaGrid
{
    public const int Side = 8;

    public const int Cells = Side * Side;

    private const int RowsOfCell = 4;
    private const int Run = 16;
    private const int Red = 77;
    private const int Green = 150;
    private const int Blue = 29;

    /// <summary>Fills 64 cells, row by row from the upper left.</summary>
    /// <exception cref="ArgumentException">There is no picture in the buffer, or there is no room for 64 cells.</exception>
    public static void Fill(PixelBuffer picture, Span<byte> cells)
    {
        if (picture.IsEmpty)
            throw new ArgumentException("There is no picture in the buffer.", nameof(picture));
        if (cells.Length != Cells)
            throw new ArgumentException($"A grid has {Cells} cells, not {cells.Length}.", nameof(cells));
        var size = picture.Format.BytesPerPixel();
        var run = Math.Min(Run, picture.Width);
        for (var row = 0; row < Side; row++)
        {
            for (var column = 0; column < Side; column++)
            {
                // The middle of the cell, or as near to it as the picture's edges allow.
                var x = Math.Clamp((((2 * column) + 1) * picture.Width / (2 * Side)) - (run / 2), 0, picture.Width - run);
                uint sum = 0;
                for (var i = 0; i < RowsOfCell; i++)
                {
                    var y = ((((row * RowsOfCell) + i) * 2) + 1) * picture.Height / (2 * Side * RowsOfCell);
                    sum += SumOf(picture.Pointer + ((nint)y * picture.Stride) + (x * size), run, size);
                }

                var weights = (uint)(256 * RowsOfCell * run);
                cells[(row * Side) + column] = (byte)((sum + (weights / 2)) / weights);
            }
        }

        // The rows were read through a pointer: the buffer must not be finalized before.
        GC.KeepAlive(picture);
    }

    /// <summary>Mean of the absolute differences of two grids' cells, 0 to 255.</summary>
    public static float Difference(ReadOnlySpan<byte> one, ReadOnlySpan<byte> other)
    {
        var sum = 0;
        for (var i = 0; i < Cells; i++)
            sum += Math.Abs(one[i] - other[i]);
        return (float)sum / Cells;
    }

    /// <summary>Mean of the cells, 0 to 255: the picture's brightness.</summary>
    public static float Mean(ReadOnlySpan<byte> cells)
    {
        var sum = 0;
        foreach (var cell in cells)
            sum += cell;
        return (float)sum / cells.Length;
    }

    /// <summary>The lumas of some pixels in a row, 256 times as large.</summary>
    private static uint SumOf(byte* pixels, int count, int size)
    {
        if (size == 4 && count == Run)
            return SumOfRun(pixels);
        uint sum = 0;
        for (var i = 0; i < count; i++, pixels += size)
            sum += (uint)((Red * pixels[0]) + (Green * pixels[1]) + (Blue * pixels[2]));
        return sum;
    }

    /// <summary>Sixteen pixels of four bytes. The sums of a channel stay below 2^16: 16 times 255 in four lanes.</summary>
    private static uint SumOfRun(byte* pixels)
    {
        var sums = Vector128<ushort>.Zero;
        for (var i = 0; i < Run * 4; i += Vector128<byte>.Count)
        {
            var (low, high) = Vector128.Widen(Vector128.Load(pixels + i));
            sums += low + high;
        }

        return (uint)((Red * (sums[0] + sums[4])) + (Green * (sums[1] + sums[5])) + (Blue * (sums[2] + sums[6])));
    }
}
