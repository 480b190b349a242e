using System.Text.Json;
using System.Text.Json.Serialization;

namespace Normitri.Client;

internal sealed class DefectKindConverter : JsonConverter<DefectKind>
{
    public override DefectKind Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        new(reader.GetString() ?? throw new JsonException("A defect's kind was null."));

    public override void Write(Utf8JsonWriter writer, DefectKind value, JsonSerializerOptions options) => writer.WriteStringValue(value.Name);

    public override DefectKind ReadAsPropertyName(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        new(reader.GetString()!);

    public override void WriteAsPropertyName(Utf8JsonWriter writer, DefectKind value, JsonSerializerOptions options) =>
        writer.WritePropertyName(value.Name);
}
