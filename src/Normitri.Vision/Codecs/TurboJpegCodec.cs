using Normitri.Vision.Frames;

namespace Normitri.Vision.Codecs;

/// <summary>JPEG through libturbojpeg. One instance for each executor thread; decoding allocates no managed memory.</summary>
public sealed class TurboJpegCodec : IImageCodec, IDisposable
{
    public string Name => "turbojpeg";

    /// <summary>Whether libturbojpeg can be used; if not, <paramref name="reason"/> says what to install.</summary>
    public static bool IsAvailable(out string reason) => throw new NotImplementedException();

    public bool CanDecode(ImageFormat format) => format == ImageFormat.Jpeg;

    public DecodeOutcome Decode(ReadOnlySpan<byte> image, in ImageHeader header, PixelBuffer target) => throw new NotImplementedException();

    public void Dispose()
    {
    }
}
