using System.Text.Json;
using System.Text.Json.Serialization;
using Normitri.Contracts.Results;

namespace Normitri.Server.Json;

/// <summary>Puts a result inside another document in its one JSON form.</summary>
internal sealed class DefectResultConverter : JsonConverter<DefectResult>
{
    public override DefectResult? Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        JsonSerializer.Deserialize(ref reader, ResultJson.Default.DefectResult);

    public override void Write(Utf8JsonWriter writer, DefectResult value, JsonSerializerOptions options) =>
        JsonSerializer.Serialize(writer, value, ResultJson.Default.DefectResult);
}
