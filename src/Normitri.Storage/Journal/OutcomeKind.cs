namespace Normitri.Storage.Journal;

/// <summary>How a frame ends. The numbers are stored.</summary>
public enum OutcomeKind : byte
{
    /// <summary>No outcome yet.</summary>
    Waiting = 0,

    /// <summary>A result is stored.</summary>
    Processed = 1,

    /// <summary>Skipped by policy, with a reason.</summary>
    Dropped = 2,

    /// <summary>Given up, with an error.</summary>
    Dead = 3,
}
