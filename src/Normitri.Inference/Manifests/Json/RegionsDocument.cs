using System.Text.Json;
using System.Text.Json.Serialization;

namespace Normitri.Inference.Manifests.Json;

internal sealed class RegionsDocument
{
    public string? Model { get; set; }

    public string?[]? Classes { get; set; }

    public float? MinScore { get; set; }

    public int? Max { get; set; }

    public string? Fallback { get; set; }

    public float? Margin { get; set; }

    [JsonExtensionData]
    public Dictionary<string, JsonElement>? Unknown { get; set; }
}
