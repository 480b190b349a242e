using System.Runtime.InteropServices;

namespace Normitri.Vision.Native;

/// <summary>libpng's simplified API (png.h of libpng 1.6). It allocates no more than a row beside the picture, and returns instead of jumping.</summary>
internal static unsafe partial class LibPng
{
    /// <summary>Red, green, blue and alpha, not premultiplied, 8 bits each.</summary>
    public const uint FormatRgba = 3;

    /// <summary>16-bit files are sRGB like all others, not linear light.</summary>
    public const uint Flag16BitIsSrgb = 4;

    private const string Name = "png16";

    static LibPng() => NativeLibraries.EnsureRegistered();

    public static NativeLibrarySpec Library { get; } = new(
        Name,
        ["libpng16.so.16", "libpng16.so", "libpng16", "libpng16.dylib"],
        "libpng was not found. Install it: Debian and Ubuntu: apt-get install libpng16-16 (Ubuntu from 24.04: libpng16-16t64);"
        + " Fedora: dnf install libpng; macOS: brew install libpng; Windows: libpng16.dll beside the program.");

    public static ReadOnlySpan<string> Exports => new[] { "png_image_begin_read_from_memory", "png_image_finish_read", "png_image_free" };

    /// <summary>Reads the header. 0: it failed; the message is in the image.</summary>
    [LibraryImport(Name, EntryPoint = "png_image_begin_read_from_memory")]
    public static partial int BeginRead(PngImage* image, byte* memory, nuint size);

    /// <summary>Reads the pixels. 0: it failed; the message is in the image.</summary>
    [LibraryImport(Name, EntryPoint = "png_image_finish_read")]
    public static partial int FinishRead(PngImage* image, void* background, byte* target, int stride, void* colormap);

    /// <summary>Releases what reading took; harmless when nothing was.</summary>
    [LibraryImport(Name, EntryPoint = "png_image_free")]
    public static partial void Free(PngImage* image);
}
