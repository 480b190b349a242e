using Normitri.Vision.Frames;

namespace Normitri.Vision.Codecs;

/// <summary>Compiled with SixLabors.ImageSharp: every format, after TurboJPEG has had its choice.</summary>
internal static class AdditionalCodecs
{
    public static IReadOnlyList<IImageCodec> Create() => [new ImageSharpCodec()];

    public static string WhyNot(ImageFormat format) => $"{format} is not a format that can be read: send JPEG, PNG or WebP.";
}
