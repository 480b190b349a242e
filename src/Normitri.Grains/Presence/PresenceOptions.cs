using Normitri.Contracts.Presence;

namespace Normitri.Grains.Presence;

/// <summary>When a camera that is not seen is suspect and offline, and who is told, section <c>Normitri:Presence</c>.</summary>
public sealed class PresenceOptions
{
    public const string Section = "Normitri:Presence";

    /// <summary>Seconds without a frame or heartbeat after which a camera is suspect and counts no more, 10 to 600. Default 60.</summary>
    public double SuspectAfterSeconds { get; set; } = 60;

    /// <summary>The same after which it is offline, 10 to 600, more than <see cref="SuspectAfterSeconds"/>. Default 180.</summary>
    public double OfflineAfterSeconds { get; set; } = 180;

    /// <summary>
    /// Seconds that a gateway has to come back after its line dropped (its cameras are suspect at once) or after it said goodbye, before its cameras
    /// are told offline, 10 to 600. Default 90.
    /// </summary>
    public double GraceSeconds { get; set; } = 90;

    /// <summary>Seconds over which a camera that was told suspect or offline must be seen again before it is told back, 0 to 600. Default 10.</summary>
    public double SteadySeconds { get; set; } = 10;

    /// <summary>
    /// How often every silo looks after the keepers of all stores, 5 to 60: the longest that a deadline waits after the silo of its keeper died.
    /// Default 20.
    /// </summary>
    public double SweepSeconds { get; set; } = 20;

    /// <summary>Whether cameras that go offline and come back are posted to the endpoint of the alerts too. Default false.</summary>
    public bool PostAlerts { get; set; }

    internal PresenceRules Rules => new(
        TimeSpan.FromSeconds(SuspectAfterSeconds), TimeSpan.FromSeconds(OfflineAfterSeconds), TimeSpan.FromSeconds(GraceSeconds));
}
