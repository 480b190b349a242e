namespace Normitri.Vision.Codecs;

/// <summary>How the bytes of a pixel lie in memory.</summary>
public enum PixelFormat : byte
{
    /// <summary>Four bytes: red, green, blue, and one that means nothing. The format of the fast path.</summary>
    Rgbx8 = 0,

    /// <summary>Three bytes: red, green, blue.</summary>
    Rgb8 = 1,
}
