namespace Normitri.Vision.Frames;

/// <summary>How the pixels of a raw <see cref="Frame"/> lie in memory. The numbers are stable.</summary>
public enum FrameFormat : byte
{
    Unknown = 0,

    /// <summary>One byte a pixel.</summary>
    Grayscale8 = 1,

    /// <summary>Three bytes: red, green, blue.</summary>
    Rgb8 = 2,

    /// <summary>Three bytes: blue, green, red (OpenCV and many cameras).</summary>
    Bgr8 = 3,

    /// <summary>Four bytes: red, green, blue, alpha (not premultiplied).</summary>
    Rgba8 = 4,

    /// <summary>Four bytes: blue, green, red, alpha (not premultiplied).</summary>
    Bgra8 = 5,

    /// <summary>Three planes of floats: what a network takes, not a picture.</summary>
    Float32Planar = 6,
}
