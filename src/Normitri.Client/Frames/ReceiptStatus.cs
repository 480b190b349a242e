using System.Text.Json.Serialization;

namespace Normitri.Client;

/// <summary>How the server took a frame. Both are success.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<ReceiptStatus>))]
public enum ReceiptStatus
{
    /// <summary>Taken in now.</summary>
    [JsonStringEnumMemberName("accepted")]
    Accepted,

    /// <summary>It was there already: an earlier attempt had arrived.</summary>
    [JsonStringEnumMemberName("duplicate")]
    Duplicate,
}
