using System.Runtime.InteropServices;

namespace Microsoft.ML.OnnxRuntime.Native;

/// <summary>
/// Finds and loads libonnxruntime: the path in NORMITRI_ONNXRUNTIME_PATH if it is set, else the library beside the program,
/// else what the system's loader finds under the name "onnxruntime".
/// </summary>
internal static class OrtLibrary
{
    public const string PathVariable = "NORMITRI_ONNXRUNTIME_PATH";

    public static nint Load() => Load(Environment.GetEnvironmentVariable(PathVariable), AppContext.BaseDirectory);

    /// <param name="path">The library that was asked for; null or empty: none.</param>
    /// <param name="programFolder">Where the program lies.</param>
    public static nint Load(string? path, string programFolder)
    {
        if (!string.IsNullOrEmpty(path))
        {
            return NativeLibrary.TryLoad(path, out var named)
                ? named
                : throw new DllNotFoundException(
                    $"{PathVariable} names '{path}', which cannot be loaded. Point it at a libonnxruntime for {RuntimeInformation.RuntimeIdentifier} or unset it.");
        }

        var beside = Path.Combine(programFolder, "libonnxruntime.so");
        if (NativeLibrary.TryLoad(beside, out var handle) || NativeLibrary.TryLoad("onnxruntime", typeof(OrtLibrary).Assembly, null, out handle))
        {
            return handle;
        }

        throw new DllNotFoundException(
            $"libonnxruntime is neither at '{beside}' nor on the library path. Run eng/native/fetch and build again, or set {PathVariable}.");
    }
}
