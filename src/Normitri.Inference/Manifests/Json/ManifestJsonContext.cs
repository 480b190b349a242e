using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Normitri.Inference.Manifests.Json;

[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    PropertyNameCaseInsensitive = false,
    AllowDuplicateProperties = false)]
[JsonSerializable(typeof(ManifestDocument))]
[JsonSerializable(typeof(string))]
internal sealed partial class ManifestJsonContext : JsonSerializerContext
{
    private static readonly ManifestJsonContext ForPeople = new(new JsonSerializerOptions
    {
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        WriteIndented = true,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    });

    /// <summary>A manifest as a person would write it; members without a value are left out.</summary>
    public static string Write(ManifestDocument document) => JsonSerializer.Serialize(document, ForPeople.ManifestDocument);

    public static JsonElement Text(string value) => JsonSerializer.SerializeToElement(value, Default.String);
}
