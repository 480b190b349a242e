using System.Text.Json;
using System.Text.Json.Serialization;
using Normitri.Contracts.Results;

namespace Normitri.Contracts.Alerts;

/// <summary>The one JSON form of alerts: in the database, on the HTTP surface and in what the operator's endpoint gets.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    Converters = [typeof(DefectKindConverter), typeof(UnitKindConverter)])]
[JsonSerializable(typeof(Alert))]
[JsonSerializable(typeof(AlertCandidate))]
public sealed partial class AlertJson : JsonSerializerContext
{
    /// <summary>UTF-8 JSON of an alert.</summary>
    public static byte[] Write(Alert alert) => JsonSerializer.SerializeToUtf8Bytes(alert, Default.Alert);

    /// <summary>UTF-8 JSON of a candidate.</summary>
    public static byte[] Write(AlertCandidate candidate) => JsonSerializer.SerializeToUtf8Bytes(candidate, Default.AlertCandidate);

    /// <exception cref="JsonException">Not the JSON of an alert.</exception>
    public static Alert ReadAlert(ReadOnlySpan<byte> json) =>
        JsonSerializer.Deserialize(json, Default.Alert) ?? throw new JsonException("An alert was null.");

    /// <exception cref="JsonException">Not the JSON of a candidate.</exception>
    public static AlertCandidate ReadCandidate(ReadOnlySpan<byte> json) =>
        JsonSerializer.Deserialize(json, Default.AlertCandidate) ?? throw new JsonException("A candidate was null.");
}
