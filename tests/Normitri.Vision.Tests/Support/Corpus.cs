using System.Reflection;

namespace Normitri.Vision.Tests.Support;

/// <summary>The pictures in the folder Corpus: one drawing of our own in several formats. See its README for how they were made.</summary>
internal static class Corpus
{
    public const int Width = 160;
    public const int Height = 120;

    public static string[] Files { get; } =
    [
        "shelf-420.jpg", "shelf-444.jpg", "shelf-progressive.jpg", "shelf-gray.jpg", "shelf-rotated.jpg",
        "shelf.png", "shelf-lossy.webp", "shelf-lossless.webp",
    ];

    public static byte[] Read(string file)
    {
        using var stream = Assembly.GetExecutingAssembly().GetManifestResourceStream(file)
            ?? throw new InvalidOperationException($"Corpus/{file} is not embedded.");
        var bytes = new byte[stream.Length];
        stream.ReadExactly(bytes);
        return bytes;
    }
}
