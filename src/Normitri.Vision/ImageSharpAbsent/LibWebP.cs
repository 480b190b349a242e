using System.Runtime.InteropServices;

namespace Normitri.Vision.Native;

/// <summary>The simple decoding API of libwebp (webp/decode.h).</summary>
internal static unsafe partial class LibWebP
{
    private const string Name = "webp";

    static LibWebP() => NativeLibraries.EnsureRegistered();

    public static NativeLibrarySpec Library { get; } = new(
        Name,
        ["libwebp.so.7", "libwebp.so", "libwebp", "libwebp.dylib"],
        "libwebp was not found. Install it: Debian and Ubuntu: apt-get install libwebp7; Fedora: dnf install libwebp;"
        + " macOS: brew install webp; Windows: libwebp.dll beside the program.");

    public static ReadOnlySpan<string> Exports => new[] { "WebPGetInfo", "WebPDecodeRGBAInto" };

    /// <summary>The size of the picture. 0: it is no WebP.</summary>
    [LibraryImport(Name, EntryPoint = "WebPGetInfo")]
    public static partial int GetInfo(byte* data, nuint size, int* width, int* height);

    /// <summary>Decodes to RGBA, not premultiplied. Null: it failed.</summary>
    [LibraryImport(Name, EntryPoint = "WebPDecodeRGBAInto")]
    public static partial byte* DecodeRgbaInto(byte* data, nuint size, byte* target, nuint targetSize, int stride);
}
