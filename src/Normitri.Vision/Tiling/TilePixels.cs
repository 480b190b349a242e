using Normitri.Vision.Codecs;
using Normitri.Vision.Preprocessing;

namespace Normitri.Vision.Tiling;

/// <summary>
/// Between pixels and the planes of a network that makes pictures: value = (pixel - mean) / std on the way in, pixel = value * std + mean
/// on the way out. Of the specification only colours, mean and std count; it must be <see cref="TensorLayout.Nchw"/> with three colours.
/// </summary>
public static class TilePixels
{
    public const int Channels = 3;

    /// <summary>
    /// Writes a part of a picture as planes [3, <paramref name="planeHeight"/>, <paramref name="planeWidth"/>]. Where the planes reach
    /// beyond the part, its last column and row go on.
    /// </summary>
    public static void Read(
        PixelBuffer source, in PixelRegion region, InputSpec spec, Span<float> planes, int planeWidth, int planeHeight)
    {
        Check(spec);
        var (left, top, width, height) = region;
        if (!region.IsInside(source.Width, source.Height))
            throw new ArgumentException($"{region} is not inside the picture of {source.Width}x{source.Height}.", nameof(region));
        ArgumentOutOfRangeException.ThrowIfLessThan(planeWidth, width);
        ArgumentOutOfRangeException.ThrowIfLessThan(planeHeight, height);
        var pixels = source.Pixels;
        var step = source.Format.BytesPerPixel();
        var plane = planeWidth * planeHeight;
        for (var channel = 0; channel < Channels; channel++)
        {
            var color = Color(spec, channel);
            var (scale, offset) = ChannelTransform.Of(spec, channel);
            var target = planes.Slice(channel * plane, plane);
            for (var y = 0; y < height; y++)
            {
                var from = pixels[(((top + y) * source.Stride) + (left * step) + color)..];
                var to = target.Slice(y * planeWidth, planeWidth);
                for (var x = 0; x < width; x++)
                    to[x] = MathF.FusedMultiplyAdd(from[x * step], scale, offset);
                to[width..].Fill(to[width - 1]);
            }

            var last = target.Slice((height - 1) * planeWidth, planeWidth);
            for (var y = height; y < planeHeight; y++)
                last.CopyTo(target[(y * planeWidth)..]);
        }
    }

    /// <summary>
    /// Writes a blended picture as pixels, rounded and held to 0 to 255. Returns how many values were no number; the picture is not to be
    /// used then.
    /// </summary>
    public static int Write(TileBlender blended, InputSpec spec, PixelBuffer into)
    {
        Check(spec);
        into.Reset(blended.Width, blended.Height, PixelFormat.Rgbx8);
        var plane = blended.Width * blended.Height;
        var pixels = into.Pixels;
        var broken = 0;
        for (var channel = 0; channel < Channels; channel++)
        {
            var to = pixels[Color(spec, channel)..];
            var (mean, std) = (spec.Mean[channel], spec.Std[channel]);
            var from = blended.Planes.Slice(channel * plane, plane);
            for (var i = 0; i < from.Length; i++)
            {
                var value = MathF.FusedMultiplyAdd(from[i], std, mean);
                if (!float.IsFinite(value))
                    broken++;
                to[i * 4] = (byte)(Math.Clamp(value, 0f, 255f) + 0.5f);
            }
        }

        return broken;
    }

    /// <summary>Where a channel's colour lies in a pixel.</summary>
    private static int Color(InputSpec spec, int channel) => spec.Colors == ColorOrder.Rgb ? channel : 2 - channel;

    private static void Check(InputSpec spec)
    {
        if (spec.Colors == ColorOrder.Gray || spec.Layout != TensorLayout.Nchw)
            throw new ArgumentException("Pictures are made as three planes: the layout must be nchw and the colours rgb or bgr.", nameof(spec));
    }
}
