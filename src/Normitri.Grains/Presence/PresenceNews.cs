using Normitri.Contracts.Health;
using Normitri.Contracts.Presence;

namespace Normitri.Grains.Presence;

/// <summary>Something about a camera that people are told.</summary>
/// <param name="Camera">Its name in the store.</param>
/// <param name="Kind">A stable word of this class.</param>
/// <param name="At">When it was found.</param>
/// <param name="Incident">The same from the suspicion to the return.</param>
/// <param name="LastSeenAt">The last sign of life.</param>
/// <param name="Cause">A sentence with the figures.</param>
internal sealed record PresenceNews(string Camera, string Kind, DateTimeOffset At, string Incident, DateTimeOffset? LastSeenAt, string Cause)
{
    public const string Suspect = "camera-suspect";
    public const string Offline = "camera-offline";
    public const string Back = "camera-back";
    public const string Drift = "config-drift";
    public const string DriftOver = "config-drift-over";

    /// <summary>Whether somebody outside is told, not only who looks at health.</summary>
    public bool IsAlert { get; init; }

    public HealthEvent ToEvent(string store) => new(
        At, Incident, "presence", $"camera {store}/{Camera}", Kind == DriftOver ? Drift : Kind, Kind is Back or DriftOver ? HealthStep.Cleared : HealthStep.Found, Cause);

    public static string KindOf(PresenceState state) => state == PresenceState.Offline ? Offline : Suspect;
}
