using Normitri.Vision.Codecs;

namespace Normitri.Vision.Quality;

/// <summary>The colours of a picture of bytes, as 0 to 1.</summary>
internal readonly struct PixelColors(PixelBuffer pixels) : IColorSource
{
    public int Width => pixels.Width;

    public int Height => pixels.Height;

    public void ReadRow(int row, Span<float> red, Span<float> green, Span<float> blue)
    {
        var size = pixels.Format.BytesPerPixel();
        var from = pixels.Pixels.Slice(row * pixels.Stride, red.Length * size);
        for (var x = 0; x < red.Length; x++)
        {
            red[x] = from[x * size] / 255f;
            green[x] = from[(x * size) + 1] / 255f;
            blue[x] = from[(x * size) + 2] / 255f;
        }
    }
}
