using System.Text.Json;
using System.Text.Json.Serialization;

namespace Normitri.Contracts.Presence;

/// <summary>The JSON form of what is told of cameras outside.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(PresenceAlert))]
public sealed partial class PresenceJson : JsonSerializerContext
{
    /// <summary>UTF-8 JSON.</summary>
    public static byte[] Write(PresenceAlert alert) => JsonSerializer.SerializeToUtf8Bytes(alert, Default.PresenceAlert);
}
