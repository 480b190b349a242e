using System.Globalization;
using System.Text;
using Normitri.Inference.Hosting;
using Normitri.Vision.Codecs;
using Normitri.Vision.Defects;
using Normitri.Vision.Frames;

namespace Normitri.Cli.Drawing;

/// <summary>Draws defects into their picture: a box for each, with its kind and confidence. Belongs to one thread at a time.</summary>
internal sealed class DefectPainter : IDisposable
{
    /// <summary>The text grows with the picture: one step of size for this many pixels of its shorter side.</summary>
    private const int PixelsForEachScale = 360;

    private readonly ImageCodecs _codecs = ImageCodecs.Create();
    private readonly PixelBuffer _pixels = new();
    private readonly TurboJpegEncoder _encoder = new();

    /// <summary>The picture as JPEG, with the boxes drawn.</summary>
    /// <param name="image">The picture's file, which decoded before.</param>
    /// <param name="defects">Their boxes relate to the upright picture.</param>
    public byte[] Paint(ReadOnlySpan<byte> image, IReadOnlyList<InferredDefect> defects)
    {
        var decoded = _codecs.Decode(image, ImageLimits.Default, _pixels);
        if (!decoded.IsSuccess)
            throw new InvalidOperationException(decoded.Error.Message);
        var canvas = new Canvas(_pixels);
        var scale = 1 + (Math.Min(_pixels.Width, _pixels.Height) / PixelsForEachScale);
        foreach (var defect in defects)
            Draw(canvas, defect, scale);
        var written = _encoder.Encode(_pixels);
        return written.IsSuccess ? written.Value : throw new InvalidOperationException(written.Error.Message);
    }

    public void Dispose()
    {
        _encoder.Dispose();
        _pixels.Dispose();
        _codecs.Dispose();
    }

    private void Draw(Canvas canvas, in InferredDefect defect, int scale)
    {
        var left = (int)MathF.Round(defect.Box.X * _pixels.Width);
        var top = (int)MathF.Round(defect.Box.Y * _pixels.Height);
        var width = (int)MathF.Round(defect.Box.Right * _pixels.Width) - left;
        var height = (int)MathF.Round(defect.Box.Bottom * _pixels.Height) - top;
        var color = ColorOf(defect.Kind);
        canvas.Outline(left, top, width, height, scale + 1, color);

        var label = Label(defect);
        var (labelWidth, labelHeight) = (Canvas.TextWidth(label, scale) + (4 * scale), (BitmapFont.Height + 4) * scale);
        var labelLeft = Math.Clamp(left, 0, Math.Max(0, _pixels.Width - labelWidth));
        var labelTop = top >= labelHeight ? top - labelHeight : top; // above the box, or in it where there is no room above
        canvas.Fill(labelLeft, labelTop, labelWidth, labelHeight, color);
        canvas.Text(labelLeft + (2 * scale), labelTop + (2 * scale), label, scale, Rgb.Black);
    }

    /// <summary>Such as <c>EXPIRED OR QUALITY 97%</c>.</summary>
    private static string Label(in InferredDefect defect)
    {
        var words = new StringBuilder();
        foreach (var c in defect.Kind.ToWireName())
        {
            if (char.IsUpper(c))
                words.Append(' ');
            words.Append(char.ToUpperInvariant(c));
        }

        return words.Append(CultureInfo.InvariantCulture, $" {MathF.Floor(defect.Score * 100):0}%").ToString();
    }

    private static Rgb ColorOf(DefectKind kind) => kind switch
    {
        DefectKind.WrongItem => new Rgb(255, 96, 96),
        DefectKind.WrongQuantity => new Rgb(255, 208, 64),
        DefectKind.ExpiredOrQuality => new Rgb(96, 224, 96),
        _ => new Rgb(96, 192, 255),
    };
}
