using System.Text.Json;
using System.Text.Json.Serialization;
using Normitri.Vision.Defects;

namespace Normitri.Contracts.Results;

/// <summary>Writes a kind by its wire name; an unknown name is refused, never replaced.</summary>
internal sealed class DefectKindConverter : JsonConverter<DefectKind>
{
    public override DefectKind Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        reader.TokenType is JsonTokenType.String or JsonTokenType.PropertyName && DefectKinds.TryParse(reader.GetString(), out var kind)
            ? kind
            : throw new JsonException("Unknown defect kind: use wrongItem, wrongQuantity, expiredOrQuality or processError.");

    public override void Write(Utf8JsonWriter writer, DefectKind value, JsonSerializerOptions options) =>
        writer.WriteStringValue(value.ToWireName());

    public override DefectKind ReadAsPropertyName(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        Read(ref reader, typeToConvert, options);

    public override void WriteAsPropertyName(Utf8JsonWriter writer, DefectKind value, JsonSerializerOptions options) =>
        writer.WritePropertyName(value.ToWireName());
}
