namespace Normitri.Vision.Native;

/// <summary>A native library: the name used in imports, the names of its file, and how to come by it.</summary>
internal sealed record NativeLibrarySpec(string Import, string[] Files, string Remedy)
{
    /// <summary>Debian's runtime package has the first file only, the development package the second, Windows the third.</summary>
    public static NativeLibrarySpec TurboJpeg { get; } = new(
        NativeLibraries.TurboJpeg,
        ["libturbojpeg.so.0", "libturbojpeg.so", "turbojpeg", "libturbojpeg"],
        "libturbojpeg was not found. Install it: Debian and Ubuntu: apt-get install libturbojpeg0 (Ubuntu: libturbojpeg);"
        + " Fedora: dnf install turbojpeg; macOS: brew install jpeg-turbo; Windows: turbojpeg.dll beside the program.");

    public static NativeLibrarySpec Png { get; } = new(
        NativeLibraries.Png,
        ["libpng16.so.16", "libpng16.so", "libpng16", "libpng16.dylib"],
        "libpng was not found. Install it: Debian and Ubuntu: apt-get install libpng16-16 (Ubuntu 24.04: libpng16-16t64);"
        + " Fedora: dnf install libpng; macOS: brew install libpng; Windows: libpng16.dll beside the program.");

    public static NativeLibrarySpec WebP { get; } = new(
        NativeLibraries.WebP,
        ["libwebp.so.7", "libwebp.so", "libwebp", "libwebp.dylib"],
        "libwebp was not found. Install it: Debian and Ubuntu: apt-get install libwebp7; Fedora: dnf install libwebp;"
        + " macOS: brew install webp; Windows: libwebp.dll beside the program.");
}
