using System.Collections.Immutable;
using Normitri.Contracts.Identities;
using Normitri.Contracts.Results;
using Normitri.Storage.Outbox;

namespace Normitri.Storage.Journal;

/// <summary>The one terminal outcome of a frame.</summary>
/// <param name="FrameId">The frame.</param>
/// <param name="Unit">Its owner.</param>
/// <param name="Kind">Processed, Dropped or Dead.</param>
/// <param name="Reason">Why, for dropped (superseded, stale, ...) and dead (the error's sentence); null for processed.</param>
/// <param name="Result">For processed; null otherwise.</param>
/// <param name="FinishedAt">By the server's clock.</param>
public sealed record FrameOutcome(
    string FrameId,
    UnitId Unit,
    OutcomeKind Kind,
    string? Reason,
    DefectResult? Result,
    DateTimeOffset FinishedAt)
{
    /// <summary>What the outcome sets off: written in its transaction. None for most frames.</summary>
    public ImmutableArray<NewOutboxEntry> Effects { get; init; } = [];
    /// <summary>How often the frame had been replayed when it was looked at: an outcome from before a replay is none after it.</summary>
    public int Replays { get; init; }
}
