using System.Text.Json;
using System.Text.Json.Serialization;
using Normitri.Contracts.Identities;

namespace Normitri.Contracts.Alerts;

/// <summary>Writes <c>camera</c> or <c>customer</c>; an unknown name is refused, never replaced.</summary>
internal sealed class UnitKindConverter : JsonConverter<UnitKind>
{
    private const string Camera = "camera";
    private const string Customer = "customer";

    public override UnitKind Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        (reader.TokenType == JsonTokenType.String ? reader.GetString() : null) switch
        {
            Camera => UnitKind.Camera,
            Customer => UnitKind.Customer,
            _ => throw new JsonException("Unknown kind of unit: use camera or customer."),
        };

    public override void Write(Utf8JsonWriter writer, UnitKind value, JsonSerializerOptions options) =>
        writer.WriteStringValue(value == UnitKind.Camera ? Camera : Customer);
}
