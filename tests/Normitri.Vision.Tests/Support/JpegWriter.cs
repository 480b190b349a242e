using Normitri.Vision.Codecs;

namespace Normitri.Vision.Tests.Support;

/// <summary>Writes the JPEGs of the tests.</summary>
internal static class JpegWriter
{
    public static byte[] Encode(
        Drawing drawing, ChromaSubsampling subsampling = ChromaSubsampling.Half, int quality = 90, bool progressive = false)
    {
        using var encoder = new TurboJpegEncoder();
        using var pixels = drawing.ToBuffer(PixelFormat.Rgb8);
        var jpeg = encoder.Encode(pixels, new JpegSettings { Quality = quality, Subsampling = subsampling, Progressive = progressive });
        return jpeg.Value ?? throw new InvalidOperationException(jpeg.Error!.Message);
    }
}
