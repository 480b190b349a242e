using Normitri.Vision.Frames;
using Normitri.Vision.Native;

namespace Normitri.Vision.Codecs;

/// <summary>Compiled where the feed does not serve SixLabors.ImageSharp: PNG and WebP through the system's libraries, where they are.</summary>
internal static class AdditionalCodecs
{
    public static IReadOnlyList<NativeLibrarySpec> Libraries { get; } = [LibPng.Library, LibWebP.Library];

    public static IReadOnlyList<IImageCodec> Create()
    {
        List<IImageCodec> codecs = [];
        if (NativeLibraries.Has(LibPng.Library, LibPng.Exports, out _))
            codecs.Add(new PngCodec());
        if (NativeLibraries.Has(LibWebP.Library, LibWebP.Exports, out _))
            codecs.Add(new WebPCodec());
        return codecs;
    }

    public static string WhyNot(ImageFormat format)
    {
        var fault = string.Empty;
        var missing = format switch
        {
            ImageFormat.Png => !NativeLibraries.Has(LibPng.Library, LibPng.Exports, out fault),
            ImageFormat.WebP => !NativeLibraries.Has(LibWebP.Library, LibWebP.Exports, out fault),
            _ => false,
        };
        return missing
            ? $"{format} cannot be decoded on this machine: {fault} Or send JPEG."
            : $"{format} is not a format that can be read: send JPEG, PNG or WebP.";
    }
}
