using System.Text.Json;
using System.Text.Json.Serialization;

namespace Normitri.Inference.Manifests.Json;

/// <summary>model.json as it is written; nothing is judged yet. Members that nobody knows are kept, to be refused by name.</summary>
internal sealed class ManifestDocument
{
    public string? Id { get; init; }

    public string? Version { get; init; }

    public string? Task { get; init; }

    public string? CreatedAt { get; init; }

    public string? License { get; init; }

    public InputDocument? Input { get; init; }

    public OutputDocument? Output { get; init; }

    public string?[]? Classes { get; init; }

    public Dictionary<string, string?>? Kinds { get; init; }

    public Dictionary<string, string?>? Categories { get; init; }

    public ThresholdsDocument? Thresholds { get; init; }

    public NmsDocument? Nms { get; init; }

    public string? Accelerator { get; init; }

    public JsonElement? Metrics { get; init; }

    public PreprocessDocument? Preprocess { get; init; }

    [JsonExtensionData]
    public Dictionary<string, JsonElement>? Unknown { get; init; }
}
