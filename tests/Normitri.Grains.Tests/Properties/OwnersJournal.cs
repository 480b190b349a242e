using Normitri.Contracts.Frames;
using Normitri.Contracts.Identities;
using Normitri.Storage.Journal;

namespace Normitri.Grains.Tests.Properties;

/// <summary>The journal as the owners of one run of a silo call it: every call waits for the test.</summary>
internal sealed class OwnersJournal(World world) : IFrameJournal
{
    public ValueTask<bool> CompleteAsync(FrameOutcome outcome, CancellationToken cancellation)
    {
        var owner = world.OwnerOf(outcome.Unit, this);
        return world.Begin(owner, $"Complete {outcome.Result?.Sequence} {outcome.Kind} {outcome.Reason}", () => owner.Unit.Complete(outcome));
    }

    public ValueTask<IReadOnlyList<FrameEnvelope>> ReadWaitingAsync(UnitId unit, ulong? afterSequence, int limit, CancellationToken cancellation)
    {
        var owner = world.OwnerOf(unit, this);
        return world.Begin<IReadOnlyList<FrameEnvelope>>(
            owner, "Read", () => [.. owner.Unit.Frames.Where(frame => frame.IsWaiting).Select(frame => frame.Envelope).Take(limit)]);
    }

    public ValueTask<bool> NoteTrialAsync(UnitId unit, string frameId, FrameTrial trial, CancellationToken cancellation)
    {
        var owner = world.OwnerOf(unit, this);
        return world.Begin(owner, $"Note {trial}", () => owner.Note(frameId, trial));
    }

    public ValueTask<AppendResult> AppendAsync(NewFrame frame, CancellationToken cancellation) => throw new NotSupportedException();

    public ValueTask<IReadOnlyList<DeadFrame>> ReadDeadAsync(DeadFrameQuery query, CancellationToken cancellation) => throw new NotSupportedException();

    public ValueTask<ReplayResult> ReplayAsync(string tenant, string frameId, string actor, CancellationToken cancellation) => throw new NotSupportedException();

    public ValueTask<IReadOnlyList<UnitBacklog>> CountWaitingAsync(CancellationToken cancellation) => throw new NotSupportedException();

    public ValueTask<IReadOnlyList<UnitId>> FindUnitsWaitingAsync(DateTimeOffset acceptedBefore, int limit, CancellationToken cancellation) =>
        throw new NotSupportedException();

    public ValueTask<FrameRecord?> FindAsync(string tenant, string frameId, CancellationToken cancellation) => throw new NotSupportedException();

    public ValueTask<IReadOnlyList<UnitBooks>> ReadBooksAsync(string tenant, string? store, CancellationToken cancellation) => throw new NotSupportedException();

    public ValueTask<UnitBooks> ReadBooksAsync(UnitId unit, CancellationToken cancellation) => throw new NotSupportedException();
}
