namespace Normitri.Contracts.Presence;

/// <summary>
/// What was seen of a camera. Its state at a time follows from this and the time alone, never from when somebody looked: who asks at 61 s is told
/// what holds at 61 s.
/// </summary>
/// <param name="FrameAt">When its last frame was accepted; by the server's clock, as all times here.</param>
/// <param name="HeartbeatAt">When a gateway last said that the camera runs.</param>
/// <param name="LineLostAt">When the line of its gateway dropped; null while there is one, or none was ever held.</param>
/// <param name="LeftAt">When its gateway said goodbye; null while it is there.</param>
[GenerateSerializer, Immutable, Alias("normitri.camera-presence")]
public readonly record struct CameraPresence(
    [property: Id(0)] DateTimeOffset? FrameAt,
    [property: Id(1)] DateTimeOffset? HeartbeatAt,
    [property: Id(2)] DateTimeOffset? LineLostAt,
    [property: Id(3)] DateTimeOffset? LeftAt)
{
    /// <summary>Frames that were on their way when a line dropped are taken in a moment later; they say nothing about the time after.</summary>
    private static readonly TimeSpan Straggle = TimeSpan.FromSeconds(2);

    /// <summary>The last sign of life; null when there was none.</summary>
    public DateTimeOffset? LastSeen => FrameAt > HeartbeatAt || HeartbeatAt is null ? FrameAt : HeartbeatAt;

    /// <summary>What holds at a time.</summary>
    public PresenceState StateAt(DateTimeOffset at, PresenceRules rules) => LastSeen is null ? PresenceState.Unknown
        : at >= OfflineFrom(rules) ? PresenceState.Offline
        : at >= SuspectFrom(rules) ? PresenceState.Suspect
        : PresenceState.Online;

    /// <summary>Whether what the camera says counts at a time, for instance in a vote of several cameras: only while it is online.</summary>
    public bool IsCounted(DateTimeOffset at, PresenceRules rules) => StateAt(at, rules) == PresenceState.Online;

    /// <summary>When it becomes suspect if nothing more is seen: at once when its gateway's line drops.</summary>
    /// <exception cref="InvalidOperationException">Nothing was seen of it.</exception>
    public DateTimeOffset SuspectFrom(PresenceRules rules) => Earlier(Seen + rules.SuspectAfter, Standing(LineLostAt));

    /// <summary>When it goes offline if nothing more is seen: at once when its gateway says goodbye.</summary>
    /// <exception cref="InvalidOperationException">Nothing was seen of it.</exception>
    public DateTimeOffset OfflineFrom(PresenceRules rules) =>
        Earlier(Earlier(Seen + rules.OfflineAfter, Standing(LineLostAt) + rules.Grace), Standing(LeftAt));

    /// <summary>
    /// What people are told at a time: a line that is held again within the grace, and a gateway that starts anew, are no news. Silence is told when
    /// it is found.
    /// </summary>
    public PresenceState ToldAt(DateTimeOffset at, PresenceRules rules) => LastSeen is null ? PresenceState.Unknown
        : at >= TellOfflineFrom(rules) ? PresenceState.Offline
        : at >= TellSuspectFrom(rules) ? PresenceState.Suspect
        : PresenceState.Online;

    /// <summary>When its suspicion is told if nothing more is seen.</summary>
    /// <exception cref="InvalidOperationException">Nothing was seen of it.</exception>
    public DateTimeOffset TellSuspectFrom(PresenceRules rules) => Seen + rules.SuspectAfter;

    /// <summary>When its loss is told if nothing more is seen.</summary>
    /// <exception cref="InvalidOperationException">Nothing was seen of it.</exception>
    public DateTimeOffset TellOfflineFrom(PresenceRules rules) => Earlier(
        Earlier(Seen + rules.OfflineAfter, Standing(LineLostAt) + rules.Grace), Standing(LeftAt) + rules.Grace);

    /// <summary>The same, but for silence before a time, when nobody listened.</summary>
    public CameraPresence ListenedSince(DateTimeOffset? since) => since is { } start && LastSeen < start ? this with { HeartbeatAt = start } : this;

    private DateTimeOffset Seen => LastSeen ?? throw new InvalidOperationException("Nothing was ever seen of this camera.");

    private static DateTimeOffset Earlier(DateTimeOffset one, DateTimeOffset? other) => other < one ? other.Value : one;

    /// <summary>A loss counts until the camera is seen after it.</summary>
    private DateTimeOffset? Standing(DateTimeOffset? loss) => LastSeen > loss + Straggle ? null : loss;
}
