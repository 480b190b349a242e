using Normitri.Vision.Codecs;
using Normitri.Vision.Preprocessing;

namespace Normitri.Vision.Tests.Support;

/// <summary>Pictures drawn by the tests themselves: RGB, three bytes a pixel.</summary>
internal sealed record Drawing(int Width, int Height, byte[] Rgb)
{
    /// <summary>A shaded floor with a few flat boxes: smooth enough for JPEG, uneven enough to notice a shift or a swapped colour.</summary>
    public static Drawing Shelf(int width, int height)
    {
        var rgb = new byte[width * height * 3];
        for (var y = 0; y < height; y++)
        {
            for (var x = 0; x < width; x++)
                Color(x, y, width, height).CopyTo(rgb.AsSpan(((y * width) + x) * 3));
        }

        return new Drawing(width, height, rgb);
    }

    /// <summary>Noise: the worst case of every codec.</summary>
    public static Drawing Noise(int width, int height, int seed)
    {
        var rgb = new byte[width * height * 3];
        new Random(seed).NextBytes(rgb);
        return new Drawing(width, height, rgb);
    }

    /// <summary>Floor and boxes with a grain on top, so that a JPEG of it is as large as a camera's.</summary>
    public static Drawing Camera(int width, int height, int seed)
    {
        var drawing = Shelf(width, height);
        var random = new Random(seed);
        foreach (ref var value in drawing.Rgb.AsSpan())
            value = (byte)Math.Clamp(value + random.Next(-12, 13), 0, 255);
        return drawing;
    }

    /// <summary>A part of the drawing as one of its own.</summary>
    public Drawing Cut(PixelRegion region)
    {
        var rows = Enumerable.Range(region.Y, region.Height).Select(y => Rgb.AsSpan(((y * Width) + region.X) * 3, region.Width * 3).ToArray());
        return new Drawing(region.Width, region.Height, [.. rows.SelectMany(row => row)]);
    }

    public PixelBuffer ToBuffer(PixelFormat format = PixelFormat.Rgbx8)
    {
        var buffer = new PixelBuffer();
        buffer.Reset(Width, Height, format);
        var size = format.BytesPerPixel();
        var pixels = buffer.Pixels;
        for (var i = 0; i < Width * Height; i++)
        {
            Rgb.AsSpan(i * 3, 3).CopyTo(pixels[(i * size)..]);
            if (size == 4)
                pixels[(i * size) + 3] = (byte)(i * 7);
        }

        return buffer;
    }

    /// <summary>Mean absolute difference of the colours to a decoded picture of the same size, in steps of 255.</summary>
    public double DifferenceTo(PixelBuffer decoded)
    {
        Assert.Equal((Width, Height, PixelFormat.Rgbx8), (decoded.Width, decoded.Height, decoded.Format));
        var sum = 0L;
        for (var i = 0; i < Rgb.Length; i++)
            sum += Math.Abs(Rgb[i] - decoded.Pixels[(i / 3 * 4) + (i % 3)]);
        return (double)sum / Rgb.Length;
    }

    private static byte[] Color(int x, int y, int width, int height)
    {
        double u = (double)x / width, v = (double)y / height;
        if (u is > 0.1 and < 0.35 && v is > 0.2 and < 0.6)
            return [200, 40, 30];
        if (u is > 0.5 and < 0.8 && v is > 0.4 and < 0.9)
            return [30, 60, 190];
        return [(byte)(60 + (120 * u)), (byte)(80 + (100 * v)), (byte)(140 - (60 * u))];
    }
}
