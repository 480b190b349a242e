using Normitri.Server.Presence;

namespace Normitri.Server.Cameras;

/// <summary>A camera at a glance.</summary>
/// <param name="Camera">Its name.</param>
/// <param name="State">waiting: frames wait for their outcome; live: a frame came in the last ten seconds; quiet: neither.</param>
/// <param name="Version">Of the configuration.</param>
/// <param name="Model">The model's id; null for the server's default.</param>
/// <param name="Policy">latest or all.</param>
/// <param name="LastSeenAt">Last announcement by a gateway.</param>
/// <param name="Address">IP address of the device, if known.</param>
/// <param name="Books">What became of its frames.</param>
/// <param name="Activity">Its last results; null when it gave none lately.</param>
/// <param name="Presence">Whether it is there; null when that cannot be said at the moment.</param>
internal sealed record CameraEntry(
    string Camera,
    string State,
    long Version,
    string? Model,
    string Policy,
    DateTimeOffset? LastSeenAt,
    string? Address,
    BooksView Books,
    ActivityView? Activity,
    PresenceView? Presence);
