using System.Text.Json.Serialization;

namespace Normitri.Client;

/// <summary>Where a frame stands.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<FrameOutcome>))]
public enum FrameOutcome
{
    /// <summary>No outcome yet.</summary>
    [JsonStringEnumMemberName("waiting")]
    Waiting,

    /// <summary>There is a result.</summary>
    [JsonStringEnumMemberName("processed")]
    Processed,

    /// <summary>Skipped by the unit's policy, with a reason.</summary>
    [JsonStringEnumMemberName("dropped")]
    Dropped,

    /// <summary>Given up, with an error.</summary>
    [JsonStringEnumMemberName("dead")]
    Dead,
}
