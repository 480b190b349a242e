namespace Normitri.Inference.Providers;

/// <summary>The options of ONNX Runtime's TensorRT provider.</summary>
internal static class TensorRtOptions
{
    /// <summary>
    /// The device, what the settings say, and, where a folder for engines is set, the folder of this model's engine. Without the
    /// GPU's name or TensorRT's version there is no engine cache: an engine of unknown origin is never loaded.
    /// </summary>
    /// <param name="device">Which GPU.</param>
    /// <param name="own">What the settings say.</param>
    /// <param name="cacheRoot">The folder for engines, or null.</param>
    /// <param name="sha256">The model file.</param>
    /// <param name="gpu">The GPU's name, where it is known.</param>
    /// <param name="version">TensorRT's version, where it is known.</param>
    public static Dictionary<string, string> Create(
        int device, IReadOnlyDictionary<string, string> own, string? cacheRoot, string sha256, string? gpu, string? version)
    {
        var options = new Dictionary<string, string>(own) { ["device_id"] = $"{device}" };
        if (cacheRoot is not null && gpu is not null && version is not null)
        {
            options["trt_engine_cache_enable"] = "1";
            options["trt_engine_cache_path"] = new EngineKey(sha256, gpu, version, PrecisionOf(own)).FolderUnder(cacheRoot);
        }

        return options;
    }

    /// <summary>What the provider may compute in: fp32, and what is switched on beside it.</summary>
    public static string PrecisionOf(IReadOnlyDictionary<string, string> options)
    {
        string[] lower = [.. new[] { "fp16", "bf16", "int8" }.Where(name => options.GetValueOrDefault($"trt_{name}_enable") is "1" or "True" or "true")];
        return lower.Length == 0 ? "fp32" : string.Join('+', lower);
    }
}
