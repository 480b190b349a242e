using System.Text.Json;
using System.Text.Json.Serialization;

namespace Normitri.Inference.Manifests.Json;

internal sealed class InputDocument
{
    public string? Name { get; set; }

    public int? Width { get; set; }

    public int? Height { get; set; }

    public string? Layout { get; set; }

    public string? Type { get; set; }

    public string? Color { get; set; }

    public string? Resize { get; set; }

    public int? Pad { get; set; }

    public float[]? Mean { get; set; }

    public float[]? Std { get; set; }

    [JsonExtensionData]
    public Dictionary<string, JsonElement>? Unknown { get; set; }
}
