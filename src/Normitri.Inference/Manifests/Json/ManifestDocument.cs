using System.Text.Json;
using System.Text.Json.Serialization;

namespace Normitri.Inference.Manifests.Json;

/// <summary>model.json as it is written; nothing is judged yet. Members that nobody knows are kept, to be refused by name.</summary>
internal sealed class ManifestDocument
{
    public string? Id { get; set; }

    public string? Version { get; set; }

    public string? Task { get; set; }

    public string? CreatedAt { get; set; }

    public string? License { get; set; }

    public InputDocument? Input { get; set; }

    public OutputDocument? Output { get; set; }

    public string?[]? Classes { get; set; }

    public Dictionary<string, string?>? Kinds { get; set; }

    public Dictionary<string, string?>? Categories { get; set; }

    public string? UnmappedClasses { get; set; }

    public ThresholdsDocument? Thresholds { get; set; }

    public NmsDocument? Nms { get; set; }

    public string? Accelerator { get; set; }

    public JsonElement? Metrics { get; set; }

    public PreprocessDocument? Preprocess { get; set; }

    public RegionsDocument? Regions { get; set; }

    public UpscaleDocument? Upscale { get; set; }

    [JsonExtensionData]
    public Dictionary<string, JsonElement>? Unknown { get; set; }
}
