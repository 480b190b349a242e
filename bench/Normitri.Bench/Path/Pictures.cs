using System.Runtime.CompilerServices;
using Normitri.Vision.Frames;

namespace Normitri.Bench.Path;

/// <summary>The pictures of the demo, in memory.</summary>
internal static class Pictures
{
    /// <param name="size">Like 640x480.</param>
    public static IReadOnlyList<byte[]> Load(string size) =>
        Directory.EnumerateFiles(PathOf("samples", "frames"), "*.jpg", SearchOption.AllDirectories)
            .Order(StringComparer.Ordinal)
            .Select(File.ReadAllBytes)
            .Where(image => ImageHeaderReader.Read(image, ImageLimits.Default).Header is { } header && $"{header.Width}x{header.Height}" == size)
            .ToList();

    public static string PathOf(params string[] parts) => System.IO.Path.GetFullPath(System.IO.Path.Combine([Root(), .. parts]));

    private static string Root([CallerFilePath] string file = "") =>
        System.IO.Path.Combine(System.IO.Path.GetDirectoryName(file)!, "..", "..", "..");
}
