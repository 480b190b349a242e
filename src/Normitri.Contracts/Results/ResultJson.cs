using System.Text.Json;
using System.Text.Json.Serialization;

namespace Normitri.Contracts.Results;

/// <summary>The one JSON form of results: in the database, on the HTTP surface and in live events.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    Converters = [typeof(DefectKindConverter), typeof(RegionSourceConverter), typeof(StageTimingsConverter)])]
[JsonSerializable(typeof(DefectResult))]
public sealed partial class ResultJson : JsonSerializerContext
{
    /// <summary>UTF-8 JSON of a result.</summary>
    public static byte[] Write(DefectResult result) => JsonSerializer.SerializeToUtf8Bytes(result, Default.DefectResult);

    /// <exception cref="JsonException">Not the JSON of a result.</exception>
    public static DefectResult Read(ReadOnlySpan<byte> json) =>
        JsonSerializer.Deserialize(json, Default.DefectResult) ?? throw new JsonException("A result was null.");
}
