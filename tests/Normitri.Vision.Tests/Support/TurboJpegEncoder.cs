using System.Runtime.InteropServices;
using Normitri.Vision.Native;

namespace Normitri.Vision.Tests.Support;

/// <summary>Writes the JPEGs of the tests. Its input is RGB, three bytes a pixel, without gaps.</summary>
internal static unsafe class TurboJpegEncoder
{
    private const int Progressive = 16384;

    public static byte[] Encode(Drawing drawing, Subsampling subsampling = Subsampling.Half, int quality = 90, bool progressive = false)
    {
        Assert.True(NativeLibraries.TryLoadTurboJpeg(out var library), "The tests need libturbojpeg: apt-get install libturbojpeg0");
        var init = (delegate* unmanaged<nint>)NativeLibrary.GetExport(library, "tjInitCompress");
        var destroy = (delegate* unmanaged<nint, int>)NativeLibrary.GetExport(library, "tjDestroy");
        var free = (delegate* unmanaged<byte*, void>)NativeLibrary.GetExport(library, "tjFree");
        var compress = (delegate* unmanaged<nint, byte*, int, int, int, int, byte**, CULong*, int, int, int, int>)NativeLibrary.GetExport(library, "tjCompress2");

        var handle = init();
        byte* jpeg = null;
        CULong size = default;
        try
        {
            fixed (byte* pixels = drawing.Rgb)
            {
                var status = compress(
                    handle, pixels, drawing.Width, 0, drawing.Height, TurboJpeg.PixelFormatRgb, &jpeg, &size, (int)subsampling, quality, progressive ? Progressive : 0);
                Assert.Equal(0, status);
            }

            return new ReadOnlySpan<byte>(jpeg, (int)size.Value).ToArray();
        }
        finally
        {
            free(jpeg);
            _ = destroy(handle);
        }
    }
}
