using Normitri.Server.Presence;
using Normitri.Storage.Cameras;

namespace Normitri.Server.Cameras;

/// <summary>A camera, as <c>GET</c> and <c>PUT</c> answer.</summary>
internal sealed record CameraDocument(
    string Store,
    string Camera,
    long Version,
    DateTimeOffset UpdatedAt,
    DateTimeOffset? LastSeenAt,
    CameraDevice? Device,
    ConfigurationView Configuration,
    PresenceView? Presence)
{
    public static CameraDocument Of(CameraRecord record, PresenceView? presence) => new(
        record.Camera.Store,
        record.Camera.Name,
        record.Version,
        record.UpdatedAt,
        record.LastSeenAt,
        record.Device,
        ConfigurationView.Of(record.Configuration),
        presence);
}
