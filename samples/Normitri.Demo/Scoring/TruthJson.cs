using System.Text.Json.Serialization;

namespace Normitri.Demo.Scoring;

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, RespectRequiredConstructorParameters = true)]
[JsonSerializable(typeof(TruthDocument))]
internal sealed partial class TruthJson : JsonSerializerContext;
