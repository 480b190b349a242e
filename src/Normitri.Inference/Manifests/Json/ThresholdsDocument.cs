using System.Text.Json;
using System.Text.Json.Serialization;

namespace Normitri.Inference.Manifests.Json;

internal sealed class ThresholdsDocument
{
    public float? Default { get; set; }

    public Dictionary<string, float>? ByKind { get; set; }

    public Dictionary<string, float>? ByCategory { get; set; }

    [JsonExtensionData]
    public Dictionary<string, JsonElement>? Unknown { get; set; }
}
