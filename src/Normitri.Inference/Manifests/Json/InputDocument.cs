using System.Text.Json;
using System.Text.Json.Serialization;

namespace Normitri.Inference.Manifests.Json;

internal sealed class InputDocument
{
    public string? Name { get; init; }

    public int? Width { get; init; }

    public int? Height { get; init; }

    public string? Layout { get; init; }

    public string? Type { get; init; }

    public string? Color { get; init; }

    public string? Resize { get; init; }

    public int? Pad { get; init; }

    public float[]? Mean { get; init; }

    public float[]? Std { get; init; }

    [JsonExtensionData]
    public Dictionary<string, JsonElement>? Unknown { get; init; }
}
