using System.Text.Json.Serialization;

namespace Normitri.Client;

/// <summary>What the server does when frames come faster than it can look at them.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<CameraPolicy>))]
public enum CameraPolicy
{
    /// <summary>Live video: a newer frame replaces waiting older ones, which are dropped and counted.</summary>
    [JsonStringEnumMemberName("latest")]
    Latest,

    /// <summary>Nothing is skipped; a full queue answers 429, and the client tries again.</summary>
    [JsonStringEnumMemberName("all")]
    All,
}
