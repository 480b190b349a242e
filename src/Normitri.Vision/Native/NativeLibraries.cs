using System.Reflection;
using System.Runtime.InteropServices;
using Normitri.Vision.Codecs;

namespace Normitri.Vision.Native;

/// <summary>Where the native libraries of this assembly are looked for: their names differ between systems.</summary>
internal static class NativeLibraries
{
    /// <summary>The name used in imports.</summary>
    public const string TurboJpeg = "turbojpeg";

    private static readonly NativeLibrarySpec[] Known = [NativeLibrarySpec.TurboJpeg, .. AdditionalCodecs.Libraries];

    static NativeLibraries() => NativeLibrary.SetDllImportResolver(typeof(NativeLibraries).Assembly, Resolve);

    /// <summary>Makes the imports of this assembly resolvable. Cheap, and only the first call does something.</summary>
    public static void EnsureRegistered()
    {
        // The static constructor does it, once.
    }

    /// <summary>Whether a library is there with all of its <paramref name="exports"/>; if not, what to install.</summary>
    public static bool Has(NativeLibrarySpec spec, ReadOnlySpan<string> exports, out string fault)
    {
        fault = string.Empty;
        if (!TryLoad(spec, out var library))
        {
            fault = spec.Remedy;
            return false;
        }

        foreach (var export in exports)
        {
            if (!NativeLibrary.TryGetExport(library, export, out _))
            {
                fault = $"the {spec.Files[0]} found here lacks {export}. Install a newer one.";
                return false;
            }
        }

        return true;
    }

    public static bool TryLoad(NativeLibrarySpec spec, out nint library)
    {
        foreach (var file in spec.Files)
        {
            if (NativeLibrary.TryLoad(file, typeof(NativeLibraries).Assembly, null, out library))
                return true;
        }

        library = 0;
        return false;
    }

    private static nint Resolve(string name, Assembly assembly, DllImportSearchPath? path)
    {
        foreach (var spec in Known)
        {
            if (spec.Import == name && TryLoad(spec, out var library))
                return library;
        }

        return 0;
    }
}
