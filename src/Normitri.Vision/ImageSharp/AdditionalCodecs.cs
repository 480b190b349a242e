using Normitri.Vision.Frames;
using Normitri.Vision.Native;

namespace Normitri.Vision.Codecs;

/// <summary>Compiled with SixLabors.ImageSharp: every format, after TurboJPEG has had its choice.</summary>
internal static class AdditionalCodecs
{
    /// <summary>ImageSharp needs no native library.</summary>
    public static IReadOnlyList<NativeLibrarySpec> Libraries => [];

    public static IReadOnlyList<IImageCodec> Create() => [new ImageSharpCodec()];

    public static string WhyNot(ImageFormat format) => $"{format} is not a format that can be read: send JPEG, PNG or WebP.";
}
