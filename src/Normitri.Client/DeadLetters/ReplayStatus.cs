using System.Text.Json.Serialization;

namespace Normitri.Client;

/// <summary>What became of the wish to have a dead frame looked at again.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<ReplayStatus>))]
public enum ReplayStatus
{
    /// <summary>It waits again.</summary>
    [JsonStringEnumMemberName("replayed")]
    Replayed,

    /// <summary>It waits already.</summary>
    [JsonStringEnumMemberName("waiting")]
    Waiting,

    /// <summary>It was processed or dropped, not given up.</summary>
    [JsonStringEnumMemberName("notDead")]
    NotDead,

    /// <summary>The key knows no such frame.</summary>
    [JsonStringEnumMemberName("unknown")]
    Unknown,

    /// <summary>The storage gave no answer for it; ask again.</summary>
    [JsonStringEnumMemberName("failed")]
    Failed,
}
