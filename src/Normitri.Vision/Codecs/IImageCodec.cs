using Normitri.Vision.Frames;

namespace Normitri.Vision.Codecs;

/// <summary>Decodes pictures. An instance belongs to one thread at a time.</summary>
public interface IImageCodec
{
    /// <summary>A short name for logs and metrics.</summary>
    public string Name { get; }

    public bool CanDecode(ImageFormat format);

    /// <summary>
    /// Decodes the whole picture into <paramref name="target"/>, as stored (no EXIF rotation). Bytes that do not decode cleanly to
    /// the last row are an error: half a picture is never handed on. On an error the contents of the target mean nothing.
    /// </summary>
    /// <param name="image">The file's bytes.</param>
    /// <param name="header">What <see cref="ImageHeaderReader"/> read from the same bytes.</param>
    /// <param name="target">Takes the size of the picture.</param>
    public DecodeOutcome Decode(ReadOnlySpan<byte> image, in ImageHeader header, PixelBuffer target);
}
