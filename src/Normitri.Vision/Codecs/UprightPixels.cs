using System.Runtime.InteropServices;

namespace Normitri.Vision.Codecs;

/// <summary>Applies an EXIF orientation (TIFF 6.0, tag 274): turns and mirrors a picture as stored into one as people see it.</summary>
internal static unsafe class UprightPixels
{
    /// <summary>Pixels along a side of the blocks in which a turned picture is copied: both blocks stay in the cache.</summary>
    private const int Block = 32;

    /// <param name="stored">The picture as decoded.</param>
    /// <param name="orientation">1 to 8.</param>
    /// <param name="upright">Takes its size from the result; another buffer than <paramref name="stored"/>.</param>
    public static void Copy(PixelBuffer stored, int orientation, PixelBuffer upright)
    {
        int width = stored.Width, height = stored.Height, pixel = stored.Format.BytesPerPixel(), stride = stored.Stride;
        if (orientation >= 5)
            upright.Reset(height, width, stored.Format);
        else
            upright.Reset(width, height, stored.Format);

        // Where the first upright pixel is stored, and the steps to its neighbours on the right and below.
        int right = (width - 1) * pixel, bottom = (height - 1) * stride;
        var (start, across, down) = orientation switch
        {
            2 => (right, -pixel, stride),
            3 => (right + bottom, -pixel, -stride),
            4 => (bottom, pixel, -stride),
            5 => (0, stride, pixel),
            6 => (bottom, -stride, pixel),
            7 => (right + bottom, -stride, -pixel),
            8 => (right, stride, -pixel),
            _ => (0, pixel, stride),
        };
        if (pixel == 4)
            Copy<uint>(stored.Pointer + start, across, down, upright);
        else
            Copy<ThreeBytes>(stored.Pointer + start, across, down, upright);
        GC.KeepAlive(stored);
        GC.KeepAlive(upright);
    }

    private static void Copy<T>(byte* source, nint across, nint down, PixelBuffer upright)
        where T : unmanaged
    {
        for (var top = 0; top < upright.Height; top += Block)
        {
            var bottom = Math.Min(top + Block, upright.Height);
            for (var left = 0; left < upright.Width; left += Block)
            {
                var right = Math.Min(left + Block, upright.Width);
                for (var y = top; y < bottom; y++)
                {
                    var target = (T*)(upright.Pointer + ((nint)y * upright.Stride));
                    var from = source + (y * down) + (left * across);
                    for (var x = left; x < right; x++, from += across)
                        target[x] = *(T*)from;
                }
            }
        }
    }

    [StructLayout(LayoutKind.Sequential, Pack = 1, Size = 3)]
    private readonly struct ThreeBytes;
}
