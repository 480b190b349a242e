namespace Normitri.Vision.Frames;

/// <summary>What a picture's header says, read without decoding it.</summary>
/// <param name="Format">The format, found from the bytes (never from a name or a content type).</param>
/// <param name="Width">Width of the stored pixels.</param>
/// <param name="Height">Height of the stored pixels.</param>
/// <param name="Orientation">
/// EXIF orientation, 1 to 8; 1 (as stored) when the picture says nothing or nonsense. Decoders do not apply it: pixels, and the
/// boxes found in them, relate to the picture as stored.
/// </param>
public readonly record struct ImageHeader(ImageFormat Format, int Width, int Height, int Orientation)
{
    public long Pixels => (long)Width * Height;
}
