using Normitri.Contracts.Identities;

namespace Normitri.Storage.Journal;

/// <summary>Refuses what a caller must never pass on: names that are none, references without a hash, outcomes that contradict themselves.</summary>
internal static class JournalArguments
{
    public static void Check(UnitId unit)
    {
        if (!EntityName.IsValid(unit.Tenant) || !EntityName.IsValid(unit.Store) || !EntityName.IsValid(unit.Name))
            throw new ArgumentException($"'{unit.Key}' is not a unit: each name is {EntityName.Rule}.", nameof(unit));
    }

    public static void Check(NewFrame frame)
    {
        Check(frame.Unit);
        if (!ContentHash.IsValid(frame.Reference.Sha256))
            throw new ArgumentException($"'{frame.Reference.Sha256}' is not a SHA-256: 64 lower-case hexadecimal digits.", nameof(frame));
        ArgumentOutOfRangeException.ThrowIfNegative(frame.Reference.Length, nameof(frame));
    }

    /// <returns>The outcome with its reason as it is kept.</returns>
    public static FrameOutcome Check(FrameOutcome outcome)
    {
        Check(outcome.Unit);
        if (outcome.Kind is not (OutcomeKind.Processed or OutcomeKind.Dropped or OutcomeKind.Dead))
            throw new ArgumentException($"{outcome.Kind} is not the end of a frame.", nameof(outcome));
        if (outcome.Kind == OutcomeKind.Processed != outcome.Result is not null)
            throw new ArgumentException("A processed frame has a result, a dropped or dead one has none.", nameof(outcome));
        var reason = outcome.Reason is null ? null : ReasonText.Clean(outcome.Reason);
        if (outcome.Kind != OutcomeKind.Processed && string.IsNullOrEmpty(reason))
            throw new ArgumentException($"A {outcome.Kind} frame has a reason.", nameof(outcome));
        if (outcome.Result is { } result && result.FrameId != outcome.FrameId)
            throw new ArgumentException($"The result is of frame {result.FrameId}, the outcome of {outcome.FrameId}.", nameof(outcome));
        return ReferenceEquals(reason, outcome.Reason) ? outcome : outcome with { Reason = reason };
    }
}
