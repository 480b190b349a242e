using Normitri.Contracts.Identities;

namespace Normitri.Storage.Journal;

/// <summary>The books of a unit. Accepted = Processed + Dropped + Dead + Waiting, exactly.</summary>
/// <param name="Unit">The unit.</param>
/// <param name="Accepted">Frames taken in.</param>
/// <param name="Duplicates">Frames sent again and recognised.</param>
/// <param name="Processed">Frames with a result.</param>
/// <param name="Dropped">Frames skipped by policy.</param>
/// <param name="Dead">Frames given up.</param>
/// <param name="LastSequence">The highest sequence accepted; null before the first.</param>
/// <param name="LastFrameId">The frame accepted last; null before the first.</param>
/// <param name="LastAcceptedAt">When; null before the first.</param>
public sealed record UnitBooks(
    UnitId Unit,
    long Accepted,
    long Duplicates,
    long Processed,
    long Dropped,
    long Dead,
    ulong? LastSequence,
    string? LastFrameId,
    DateTimeOffset? LastAcceptedAt)
{
    /// <summary>Of <see cref="Dropped"/>: a newer frame took their place.</summary>
    public long Superseded { get; init; }

    /// <summary>Of <see cref="Dropped"/>: too old before anybody looked at them.</summary>
    public long Stale { get; init; }

    /// <summary>Of <see cref="Dropped"/>: begun in time, not answered in time.</summary>
    public long PastDeadline { get; init; }

    /// <summary>Frames without an outcome.</summary>
    public long Waiting => Accepted - Processed - Dropped - Dead;
}
