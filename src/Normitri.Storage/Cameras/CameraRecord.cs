using Normitri.Contracts.Configuration;
using Normitri.Contracts.Identities;

namespace Normitri.Storage.Cameras;

/// <summary>A registered camera.</summary>
/// <param name="Camera">Its identity.</param>
/// <param name="Configuration">How its frames are treated.</param>
/// <param name="Version">Of the configuration; 1 for the first.</param>
/// <param name="Device">The device it is bound to, once announced.</param>
/// <param name="UpdatedAt">Last change of the configuration.</param>
/// <param name="LastSeenAt">Last announcement; null when there was none.</param>
public sealed record CameraRecord(
    UnitId Camera,
    CameraConfiguration Configuration,
    long Version,
    CameraDevice? Device,
    DateTimeOffset UpdatedAt,
    DateTimeOffset? LastSeenAt);
