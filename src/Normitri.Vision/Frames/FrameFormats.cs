namespace Normitri.Vision.Frames;

/// <summary>Sizes that follow from a <see cref="FrameFormat"/>.</summary>
public static class FrameFormats
{
    /// <summary>Bytes of one pixel, over all planes; 0 for <see cref="FrameFormat.Unknown"/> and for a value that is no format.</summary>
    public static int BytesPerPixel(this FrameFormat format) => format switch
    {
        FrameFormat.Grayscale8 => 1,
        FrameFormat.Rgb8 or FrameFormat.Bgr8 => 3,
        FrameFormat.Rgba8 or FrameFormat.Bgra8 => 4,
        FrameFormat.Float32Planar => 3 * sizeof(float),
        _ => 0,
    };

    /// <summary>The fewest bytes that a frame can have; 0 without pixels or format, <see cref="long.MaxValue"/> where no number is large enough.</summary>
    public static long MinBytes(this FrameFormat format, int width, int height)
    {
        if (width <= 0 || height <= 0)
            return 0;
        var bytes = (Int128)width * height * format.BytesPerPixel();
        return bytes > long.MaxValue ? long.MaxValue : (long)bytes;
    }
}
