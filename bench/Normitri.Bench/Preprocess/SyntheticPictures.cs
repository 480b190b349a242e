using Normitri.Vision.Codecs;

namespace Normitri.Bench.Preprocess;

/// <summary>Drawn pictures of any size with the grain of a camera, so that their JPEGs are as large and as costly as real ones.</summary>
internal static class SyntheticPictures
{
    private const int Grain = 9;

    public static byte[] Jpeg(int width, int height, int seed)
    {
        using var encoder = new TurboJpegEncoder();
        using var picture = new PixelBuffer();
        picture.Reset(width, height, PixelFormat.Rgb8);
        var random = new Random(seed);
        var pixels = picture.Pixels;
        for (var y = 0; y < height; y++)
        {
            for (var x = 0; x < width; x++)
            {
                var at = (y * picture.Stride) + (3 * x);
                int shade = (x * 90 / width) + (y * 60 / height), box = ((x * 12 / width) + (y * 7 / height) + seed) % 5 * 22;
                pixels[at] = Grainy(50 + shade + box, random);
                pixels[at + 1] = Grainy(160 - shade + (box / 2), random);
                pixels[at + 2] = Grainy(90 + (shade / 2) - (box / 3), random);
            }
        }

        return encoder.Encode(picture, new JpegSettings { Quality = 85 }).Value!;
    }

    private static byte Grainy(int value, Random random) => (byte)Math.Clamp(value + random.Next(-Grain, Grain + 1), 0, 255);
}
