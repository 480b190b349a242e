using System.Runtime.InteropServices;

namespace Normitri.Vision.Native;

/// <summary>The few functions of the TurboJPEG 2 API that decoding needs (turbojpeg.h of libjpeg-turbo 2.1; 3.x keeps them).</summary>
internal static unsafe partial class TurboJpeg
{
    public const int PixelFormatRgb = 0;
    public const int PixelFormatRgbx = 2;

    /// <summary>Give up at the first sign of damage instead of filling the rest with grey.</summary>
    public const int StopOnWarning = 8192;

    /// <summary>Give up on a progressive file with more than 500 scans.</summary>
    public const int LimitScans = 32768;

    static TurboJpeg() => NativeLibraries.EnsureRegistered();

    public static ReadOnlySpan<string> Exports =>
        new[] { "tjInitDecompress", "tjDestroy", "tjDecompressHeader3", "tjDecompress2", "tjGetErrorStr2" };

    [LibraryImport(NativeLibraries.TurboJpeg, EntryPoint = "tjInitDecompress")]
    public static partial nint InitDecompress();

    [LibraryImport(NativeLibraries.TurboJpeg, EntryPoint = "tjDestroy")]
    public static partial int Destroy(nint handle);

    [LibraryImport(NativeLibraries.TurboJpeg, EntryPoint = "tjDecompressHeader3")]
    public static partial int DecompressHeader(
        nint handle, byte* jpeg, CULong size, int* width, int* height, int* subsampling, int* colorspace);

    [LibraryImport(NativeLibraries.TurboJpeg, EntryPoint = "tjDecompress2")]
    public static partial int Decompress(
        nint handle, byte* jpeg, CULong size, byte* target, int width, int pitch, int height, int pixelFormat, int flags);

    /// <summary>The message of the last failure on the handle; the library owns the text.</summary>
    [LibraryImport(NativeLibraries.TurboJpeg, EntryPoint = "tjGetErrorStr2")]
    public static partial byte* GetErrorString(nint handle);
}
