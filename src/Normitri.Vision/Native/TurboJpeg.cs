using System.Runtime.InteropServices;

namespace Normitri.Vision.Native;

/// <summary>The few functions of the TurboJPEG 2 API that decoding and encoding need (turbojpeg.h of libjpeg-turbo 2.1; 3.x keeps them).</summary>
internal static unsafe partial class TurboJpeg
{
    public const int PixelFormatRgb = 0;
    public const int PixelFormatRgbx = 2;

    /// <summary>Give up at the first sign of damage instead of filling the rest with grey.</summary>
    public const int StopOnWarning = 8192;

    /// <summary>Give up on a progressive file with more than 500 scans.</summary>
    public const int LimitScans = 32768;

    public const int Progressive = 16384;

    static TurboJpeg() => NativeLibraries.EnsureRegistered();

    public static ReadOnlySpan<string> DecoderExports =>
        new[] { "tjInitDecompress", "tjDestroy", "tjDecompressHeader3", "tjDecompress2", "tjGetErrorStr2" };

    public static ReadOnlySpan<string> EncoderExports =>
        new[] { "tjInitCompress", "tjDestroy", "tjCompress2", "tjFree", "tjGetErrorStr2" };

    [LibraryImport(NativeLibraries.TurboJpeg, EntryPoint = "tjInitDecompress")]
    public static partial nint InitDecompress();

    [LibraryImport(NativeLibraries.TurboJpeg, EntryPoint = "tjInitCompress")]
    public static partial nint InitCompress();

    [LibraryImport(NativeLibraries.TurboJpeg, EntryPoint = "tjDestroy")]
    public static partial int Destroy(nint handle);

    [LibraryImport(NativeLibraries.TurboJpeg, EntryPoint = "tjDecompressHeader3")]
    public static partial int DecompressHeader(
        nint handle, byte* jpeg, CULong size, int* width, int* height, int* subsampling, int* colorspace);

    [LibraryImport(NativeLibraries.TurboJpeg, EntryPoint = "tjDecompress2")]
    public static partial int Decompress(
        nint handle, byte* jpeg, CULong size, byte* target, int width, int pitch, int height, int pixelFormat, int flags);

    /// <param name="handle">A compressor.</param>
    /// <param name="source">The first row.</param>
    /// <param name="width">In pixels.</param>
    /// <param name="pitch">Bytes from row to row.</param>
    /// <param name="height">In pixels.</param>
    /// <param name="pixelFormat">One of the constants above.</param>
    /// <param name="jpeg">Null on entry; the library allocates, <see cref="FreeBuffer"/> releases.</param>
    /// <param name="size">The bytes written.</param>
    /// <param name="subsampling">See <see cref="Codecs.ChromaSubsampling"/>.</param>
    /// <param name="quality">1 to 100.</param>
    /// <param name="flags">0 or <see cref="Progressive"/>.</param>
    [LibraryImport(NativeLibraries.TurboJpeg, EntryPoint = "tjCompress2")]
    public static partial int Compress(
        nint handle, byte* source, int width, int pitch, int height, int pixelFormat, byte** jpeg, CULong* size, int subsampling, int quality, int flags);

    [LibraryImport(NativeLibraries.TurboJpeg, EntryPoint = "tjFree")]
    public static partial void FreeBuffer(byte* buffer);

    /// <summary>The message of the last failure on the handle; the library owns the text.</summary>
    [LibraryImport(NativeLibraries.TurboJpeg, EntryPoint = "tjGetErrorStr2")]
    public static partial byte* GetErrorString(nint handle);
}
