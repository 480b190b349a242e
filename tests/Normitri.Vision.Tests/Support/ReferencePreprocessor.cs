using Normitri.Vision.Preprocessing;

namespace Normitri.Vision.Tests.Support;

/// <summary>The same contract written down plainly, in double precision and without caches: the oracle.</summary>
internal static class ReferencePreprocessor
{
    public static float[] Run(InputSpec spec, Drawing source)
    {
        var (left, top, width, height) = Place(spec, source);
        var tensor = new float[spec.TensorLength];
        for (var y = 0; y < spec.Height; y++)
        {
            for (var x = 0; x < spec.Width; x++)
            {
                var inside = x >= left && x < left + width && y >= top && y < top + height;
                for (var channel = 0; channel < spec.Channels; channel++)
                {
                    var value = inside
                        ? Channel(spec, channel, c => Sample(source, (x - left + 0.5) * source.Width / width - 0.5, (y - top + 0.5) * source.Height / height - 0.5, c))
                        : spec.Pad;
                    var index = spec.Layout == TensorLayout.Nchw ? (((channel * spec.Height) + y) * spec.Width) + x : (((y * spec.Width) + x) * spec.Channels) + channel;
                    tensor[index] = (float)((value - spec.Mean[channel]) / spec.Std[channel]);
                }
            }
        }

        return tensor;
    }

    private static (int Left, int Top, int Width, int Height) Place(InputSpec spec, Drawing source)
    {
        if (spec.Resize == ResizeMode.Stretch)
            return (0, 0, spec.Width, spec.Height);
        var scale = MathF.Min((float)spec.Width / source.Width, (float)spec.Height / source.Height);
        int width = Math.Max(1, (int)MathF.Round(source.Width * scale)), height = Math.Max(1, (int)MathF.Round(source.Height * scale));
        return spec.Resize == ResizeMode.LetterboxTopLeft ? (0, 0, width, height) : ((spec.Width - width) / 2, (spec.Height - height) / 2, width, height);
    }

    private static double Channel(InputSpec spec, int channel, Func<int, double> color) => spec.Colors switch
    {
        ColorOrder.Rgb => color(channel),
        ColorOrder.Bgr => color(2 - channel),
        _ => (0.299 * color(0)) + (0.587 * color(1)) + (0.114 * color(2)),
    };

    private static double Sample(Drawing source, double x, double y, int color)
    {
        x = Math.Clamp(x, 0, source.Width - 1);
        y = Math.Clamp(y, 0, source.Height - 1);
        int x0 = (int)x, y0 = (int)y, x1 = Math.Min(x0 + 1, source.Width - 1), y1 = Math.Min(y0 + 1, source.Height - 1);
        double At(int px, int py) => source.Rgb[(((py * source.Width) + px) * 3) + color];
        var upper = At(x0, y0) + ((x - x0) * (At(x1, y0) - At(x0, y0)));
        var lower = At(x0, y1) + ((x - x0) * (At(x1, y1) - At(x0, y1)));
        return upper + ((y - y0) * (lower - upper));
    }
}
