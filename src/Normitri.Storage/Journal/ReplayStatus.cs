namespace Normitri.Storage.Journal;

/// <summary>What became of the wish to look at a dead frame again.</summary>
public enum ReplayStatus : byte
{
    /// <summary>It waits again; its owner is to be woken.</summary>
    Replayed,

    /// <summary>It waits already: somebody else replayed it, or it never had an outcome.</summary>
    Waiting,

    /// <summary>It was processed or dropped: only a dead frame is looked at again.</summary>
    NotDead,

    /// <summary>The tenant has no such frame.</summary>
    Unknown,
}
