namespace Normitri.Vision.Frames;

/// <summary>Where the colours of a byte format lie in a pixel; gray has all three in one byte. Alpha is -1 where there is none.</summary>
internal readonly record struct ColorChannels(int Size, int Red, int Green, int Blue, int Alpha)
{
    /// <summary>Null for a format that is no picture of bytes.</summary>
    public static ColorChannels? Of(FrameFormat format) => format switch
    {
        FrameFormat.Grayscale8 => new(1, 0, 0, 0, -1),
        FrameFormat.Rgb8 => new(3, 0, 1, 2, -1),
        FrameFormat.Bgr8 => new(3, 2, 1, 0, -1),
        FrameFormat.Rgba8 => new(4, 0, 1, 2, 3),
        FrameFormat.Bgra8 => new(4, 2, 1, 0, 3),
        _ => null,
    };
}
