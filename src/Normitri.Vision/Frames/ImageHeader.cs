namespace Normitri.Vision.Frames;

/// <summary>What a picture's header says, read without decoding it.</summary>
/// <param name="Format">The format, found from the bytes (never from a name or a content type).</param>
/// <param name="Width">Width of the stored pixels.</param>
/// <param name="Height">Height of the stored pixels.</param>
/// <param name="Orientation">
/// EXIF orientation, 1 to 8; 1 (as stored) when the picture says nothing or nonsense. Decoding applies it: what comes out is
/// the upright picture that people see, and boxes relate to that.
/// </param>
public readonly record struct ImageHeader(ImageFormat Format, int Width, int Height, int Orientation)
{
    public long Pixels => (long)Width * Height;

    /// <summary>Width of the picture once decoded and upright; where boxes and a frame's size are spoken of, this is meant.</summary>
    public int UprightWidth => SwapsSides ? Height : Width;

    /// <summary>Height of the picture once decoded and upright.</summary>
    public int UprightHeight => SwapsSides ? Width : Height;

    private bool SwapsSides => Orientation >= 5;
}
