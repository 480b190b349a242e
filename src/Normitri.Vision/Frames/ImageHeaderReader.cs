namespace Normitri.Vision.Frames;

/// <summary>
/// Reads and judges a picture's header in microseconds, without decoding: the guard in front of every decoder. Never throws;
/// allocates only for the message of a refusal. Whatever follows the end of a picture (padding, trailers of phones) is ignored.
/// </summary>
public static class ImageHeaderReader
{
    /// <summary>The header of <paramref name="image"/>, or why it is refused.</summary>
    public static ImageHeaderResult Read(ReadOnlySpan<byte> image, ImageLimits limits) => throw new NotImplementedException();
}
