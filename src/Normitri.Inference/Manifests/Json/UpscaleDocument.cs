using System.Text.Json;
using System.Text.Json.Serialization;

namespace Normitri.Inference.Manifests.Json;

internal sealed class UpscaleDocument
{
    public string? Model { get; set; }

    public int? WhenSmallerThan { get; set; }

    public int? Tile { get; set; }

    public int? Overlap { get; set; }

    [JsonExtensionData]
    public Dictionary<string, JsonElement>? Unknown { get; set; }
}
