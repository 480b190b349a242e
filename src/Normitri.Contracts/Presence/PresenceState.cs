namespace Normitri.Contracts.Presence;

/// <summary>Whether a camera is there. From better to worse, so that states compare.</summary>
public enum PresenceState
{
    /// <summary>Nothing was ever seen of it.</summary>
    Unknown,

    /// <summary>Seen lately.</summary>
    Online,

    /// <summary>Not seen for a while, or its gateway's line dropped.</summary>
    Suspect,

    /// <summary>Gone.</summary>
    Offline,
}
