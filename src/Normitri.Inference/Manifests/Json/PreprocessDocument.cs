using System.Text.Json;
using System.Text.Json.Serialization;

namespace Normitri.Inference.Manifests.Json;

internal sealed class PreprocessDocument
{
    public string? Pipeline { get; set; }

    /// <summary>Text or a whole number.</summary>
    public JsonElement? Version { get; set; }

    [JsonExtensionData]
    public Dictionary<string, JsonElement>? Unknown { get; set; }
}
