using System.Text.Json;
using System.Text.Json.Serialization;
using Normitri.Contracts.Alerts;

namespace Normitri.Server.Json;

/// <summary>Puts an alert inside another document in its one JSON form.</summary>
internal sealed class AlertConverter : JsonConverter<Alert>
{
    public override Alert? Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        JsonSerializer.Deserialize(ref reader, AlertJson.Default.Alert);

    public override void Write(Utf8JsonWriter writer, Alert value, JsonSerializerOptions options) =>
        JsonSerializer.Serialize(writer, value, AlertJson.Default.Alert);
}
