using System.Reflection;
using Microsoft.ML.OnnxRuntime;

namespace Normitri.Demo.Hosting;

/// <summary>What this program was built with.</summary>
/// <param name="Profile">official, standin, or mixed when the families differ.</param>
/// <param name="Line">All families in one line.</param>
/// <param name="OnnxRuntime">Version of the native library that runs the networks, and who binds it.</param>
internal sealed record Engine(string Profile, string Line, string OnnxRuntime)
{
    private const string Official = "official";
    private static readonly string[] s_families = ["Orleans", "OnnxRuntime", "ImageSharp", "Blob"];

    public static Engine Read()
    {
        var built = typeof(Engine).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>()
            .ToDictionary(attribute => attribute.Key, attribute => attribute.Value ?? "");
        var profiles = s_families.Select(family => built[$"Packages:{family}"]).Distinct().ToList();
        var native = OrtEnv.Instance().GetVersionString();
        var onnxRuntime = built["Packages:OnnxRuntime"] == Official ? native : $"{native} through the stand-in binding";
        var images = built["Packages:ImageSharp"] == Official ? $"TurboJPEG and ImageSharp {built["Version:ImageSharp"]}" : "TurboJPEG, libpng and libwebp";
        var line = $"Orleans {Of("Orleans")}, ONNX Runtime {onnxRuntime}, images {images}, Azure Blobs {Of("Blob")}";
        return new Engine(profiles is [var only] ? only : "mixed", line, onnxRuntime);

        string Of(string family) => built[$"Packages:{family}"] == Official ? built[$"Version:{family}"] : "stand-in";
    }
}
