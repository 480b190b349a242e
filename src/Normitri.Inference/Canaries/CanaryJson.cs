using System.Text.Json;
using System.Text.Json.Serialization;

namespace Normitri.Inference.Canaries;

[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
    RespectNullableAnnotations = true,
    RespectRequiredConstructorParameters = false,
    WriteIndented = true)]
[JsonSerializable(typeof(CanaryDocument))]
internal sealed partial class CanaryJson : JsonSerializerContext
{
    public static CanaryDocument Read(byte[] json) => JsonSerializer.Deserialize(json, Default.CanaryDocument) ?? throw new JsonException("It is null.");

    public static byte[] Write(CanaryDocument document) => JsonSerializer.SerializeToUtf8Bytes(document, Default.CanaryDocument);
}
