using System.Reflection;
using System.Runtime.InteropServices;

namespace Normitri.Vision.Native;

/// <summary>Where the native libraries of this assembly are looked for: their names differ between systems.</summary>
internal static class NativeLibraries
{
    /// <summary>The name used in imports.</summary>
    public const string TurboJpeg = "turbojpeg";

    /// <summary>Debian's runtime package has the first name only, the development package the second, Windows the third.</summary>
    private static readonly string[] TurboJpegNames = ["libturbojpeg.so.0", "libturbojpeg.so", "turbojpeg", "libturbojpeg"];

    static NativeLibraries() => NativeLibrary.SetDllImportResolver(typeof(NativeLibraries).Assembly, Resolve);

    /// <summary>Makes the imports of this assembly resolvable. Cheap, and only the first call does something.</summary>
    public static void EnsureRegistered()
    {
        // The static constructor does it, once.
    }

    public static bool TryLoadTurboJpeg(out nint library) => TryLoad(TurboJpegNames, out library);

    private static nint Resolve(string name, Assembly assembly, DllImportSearchPath? path) =>
        name == TurboJpeg && TryLoadTurboJpeg(out var library) ? library : 0;

    private static bool TryLoad(string[] names, out nint library)
    {
        foreach (var name in names)
        {
            if (NativeLibrary.TryLoad(name, typeof(NativeLibraries).Assembly, null, out library))
                return true;
        }

        library = 0;
        return false;
    }
}
