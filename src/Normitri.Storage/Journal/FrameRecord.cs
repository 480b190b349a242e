using Normitri.Contracts.Frames;
using Normitri.Contracts.Results;

namespace Normitri.Storage.Journal;

/// <summary>A frame as the journal knows it.</summary>
/// <param name="Envelope">What was accepted.</param>
/// <param name="Outcome">Waiting until it has one.</param>
/// <param name="Reason">Why, for dropped and dead.</param>
/// <param name="FinishedAt">When the outcome was written.</param>
/// <param name="Result">For processed frames.</param>
public sealed record FrameRecord(
    FrameEnvelope Envelope,
    OutcomeKind Outcome,
    string? Reason,
    DateTimeOffset? FinishedAt,
    DefectResult? Result);
