using Normitri.Vision.Frames;

namespace Normitri.Vision.Codecs;

/// <summary>Compiled where the feed does not serve SixLabors.ImageSharp: there is no decoder beside TurboJPEG.</summary>
internal static class AdditionalCodecs
{
    public static IReadOnlyList<IImageCodec> Create() => [];

    public static string WhyNot(ImageFormat format) =>
        $"This build decodes JPEG only, so {format} cannot be read: send JPEG, or use a build with the official packages (ImageSharp).";
}
