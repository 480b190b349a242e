namespace Normitri.Storage.Models;

/// <summary>What a change of an assignment did.</summary>
public enum AssignmentOutcome : byte
{
    Created,
    Updated,
    Removed,

    /// <summary>Nothing was assigned, so nothing could be removed.</summary>
    NotThere,

    /// <summary>The version is not the expected one; nothing changed.</summary>
    VersionConflict,
}
