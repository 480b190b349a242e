using System.Text.Json.Serialization;

namespace Normitri.Client;

/// <summary>What became of one frame of a call that carried several.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<ItemStatus>))]
public enum ItemStatus
{
    /// <summary>Taken in now.</summary>
    [JsonStringEnumMemberName("accepted")]
    Accepted,

    /// <summary>It was there already: a success.</summary>
    [JsonStringEnumMemberName("duplicate")]
    Duplicate,

    /// <summary>Not taken; <see cref="ItemReceipt.Problem"/> says why.</summary>
    [JsonStringEnumMemberName("refused")]
    Refused,
}
