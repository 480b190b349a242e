using Normitri.Vision.Codecs;

namespace Normitri.Cli.Benchmarks;

/// <summary>A picture for whoever names none: 1280x720, with as much detail as a camera's.</summary>
internal static class DrawnPicture
{
    private const int Width = 1280;
    private const int Height = 720;

    public static byte[] Jpeg()
    {
        using var pixels = new PixelBuffer();
        pixels.Reset(Width, Height, PixelFormat.Rgbx8);
        var random = new Random(1);
        var bytes = pixels.Pixels;
        for (var i = 0; i < bytes.Length; i++)
        {
            var (x, y) = (i / 4 % Width, i / 4 / Width);
            bytes[i] = (byte)(96 + (64 * Math.Sin(x / 37.0) * Math.Cos(y / 23.0)) + random.Next(24));
        }

        using var encoder = new TurboJpegEncoder();
        return encoder.Encode(pixels).Value!;
    }
}
