using Normitri.Vision.Codecs;

namespace Normitri.Cli.Drawing;

/// <summary>Draws rectangles and text into a picture. Whatever lies outside the picture is left away.</summary>
internal sealed class Canvas(PixelBuffer picture)
{
    private readonly int _pixelBytes = picture.Format.BytesPerPixel();

    public void Fill(int left, int top, int width, int height, Rgb color)
    {
        var (right, bottom) = (Math.Min(picture.Width, left + width), Math.Min(picture.Height, top + height));
        var pixels = picture.Pixels;
        for (var y = Math.Max(0, top); y < bottom; y++)
        {
            for (var x = Math.Max(0, left); x < right; x++)
            {
                var pixel = pixels.Slice((y * picture.Stride) + (x * _pixelBytes), 3);
                (pixel[0], pixel[1], pixel[2]) = (color.Red, color.Green, color.Blue);
            }
        }
    }

    /// <summary>The four edges, drawn inwards.</summary>
    public void Outline(int left, int top, int width, int height, int thickness, Rgb color)
    {
        Fill(left, top, width, thickness, color);
        Fill(left, top + height - thickness, width, thickness, color);
        Fill(left, top, thickness, height, color);
        Fill(left + width - thickness, top, thickness, height, color);
    }

    /// <param name="left">Of the first sign.</param>
    /// <param name="top">Of the first sign.</param>
    /// <param name="text">In the signs of <see cref="BitmapFont"/>.</param>
    /// <param name="scale">Pixels for each pixel of the font.</param>
    /// <param name="color">Of the signs; what lies between them stays as it is.</param>
    public void Text(int left, int top, string text, int scale, Rgb color)
    {
        foreach (var sign in text)
        {
            for (var row = 0; row < BitmapFont.Height; row++)
            {
                for (var column = 0; column < BitmapFont.Width; column++)
                {
                    if (BitmapFont.IsSet(sign, column, row))
                        Fill(left + (column * scale), top + (row * scale), scale, scale, color);
                }
            }

            left += (BitmapFont.Width + 1) * scale;
        }
    }

    /// <summary>How wide a text is, without the gap after its last sign.</summary>
    public static int TextWidth(string text, int scale) => Math.Max(0, (text.Length * (BitmapFont.Width + 1)) - 1) * scale;
}
