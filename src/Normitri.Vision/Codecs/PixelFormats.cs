namespace Normitri.Vision.Codecs;

/// <summary>Sizes that follow from a <see cref="PixelFormat"/>.</summary>
public static class PixelFormats
{
    /// <summary>Bytes of one pixel; throws <see cref="ArgumentOutOfRangeException"/> for a value that is no format.</summary>
    public static int BytesPerPixel(this PixelFormat format) => format switch
    {
        PixelFormat.Rgbx8 => 4,
        PixelFormat.Rgb8 => 3,
        _ => throw new ArgumentOutOfRangeException(nameof(format), format, "Not a pixel format."),
    };
}
