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
}
