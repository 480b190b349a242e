namespace Normitri.Storage.Journal;

/// <summary>Why frames are dropped. Each is counted on its own in a unit's books.</summary>
public static class DropReasons
{
    /// <summary>A newer frame of the unit took its place.</summary>
    public const string Superseded = "superseded";

    /// <summary>It was too old before anybody looked at it.</summary>
    public const string Stale = "stale";

    /// <summary>It was begun in time, and its answer did not come in time.</summary>
    public const string Deadline = "deadline";
}
