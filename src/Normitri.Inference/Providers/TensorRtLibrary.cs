using System.Runtime.InteropServices;

namespace Normitri.Inference.Providers;

/// <summary>What this machine says about TensorRT and its GPUs, as far as an engine's key needs it.</summary>
internal static class TensorRtLibrary
{
    private const string Library = "libnvinfer.so.10";
    private const string GpuFolder = "/proc/driver/nvidia/gpus";

    /// <summary>The version of TensorRT, or null where it is not here.</summary>
    public static unsafe string? Version()
    {
        if (!NativeLibrary.TryLoad(Library, out var library) || !NativeLibrary.TryGetExport(library, "getInferLibVersion", out var address))
        {
            return null;
        }

        return $"{((delegate* unmanaged<int>)address)()}";
    }

    /// <summary>The names of the GPUs in the driver's order; empty where the driver does not say.</summary>
    public static IReadOnlyList<string> Gpus()
    {
        try
        {
            return [.. Directory.GetDirectories(GpuFolder)
                .Order(StringComparer.Ordinal)
                .Select(folder => File.ReadLines(Path.Combine(folder, "information"))
                    .First(line => line.StartsWith("Model:", StringComparison.Ordinal))["Model:".Length..].Trim())];
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or InvalidOperationException)
        {
            return [];
        }
    }
}
