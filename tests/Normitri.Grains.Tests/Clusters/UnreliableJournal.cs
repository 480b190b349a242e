using Normitri.Contracts.Frames;
using Normitri.Contracts.Identities;
using Normitri.Storage;
using Normitri.Storage.Journal;

namespace Normitri.Grains.Tests.Clusters;

/// <summary>The real journal, with failures in front of it when the test says so.</summary>
internal sealed class UnreliableJournal(IFrameJournal inner) : IFrameJournal
{
    private int _failures;

    /// <summary>The next calls of the grains fail, as when the database is away.</summary>
    public void FailNext(int calls) => Volatile.Write(ref _failures, calls);

    /// <summary>Results of this sequence are refused for what is in them, whenever they come.</summary>
    public ulong? RefusedResult { get; set; }

    public ValueTask<AppendResult> AppendAsync(NewFrame frame, CancellationToken cancellation) => inner.AppendAsync(frame, cancellation);

    public ValueTask<bool> CompleteAsync(FrameOutcome outcome, CancellationToken cancellation)
    {
        ThrowIfFailing();
        if (outcome.Result is { } result && result.Sequence == RefusedResult)
            throw new StorageException("The database did not take the write: 22021.") { IsPermanent = true };
        return inner.CompleteAsync(outcome, cancellation);
    }

    public ValueTask<IReadOnlyList<UnitBacklog>> CountWaitingAsync(CancellationToken cancellation) => inner.CountWaitingAsync(cancellation);

    public ValueTask<IReadOnlyList<FrameEnvelope>> ReadWaitingAsync(UnitId unit, ulong? afterSequence, int limit, CancellationToken cancellation)
    {
        ThrowIfFailing();
        return inner.ReadWaitingAsync(unit, afterSequence, limit, cancellation);
    }

    public ValueTask<bool> NoteTrialAsync(UnitId unit, string frameId, FrameTrial trial, CancellationToken cancellation)
    {
        ThrowIfFailing();
        return inner.NoteTrialAsync(unit, frameId, trial, cancellation);
    }

    public ValueTask<IReadOnlyList<DeadFrame>> ReadDeadAsync(DeadFrameQuery query, CancellationToken cancellation) => inner.ReadDeadAsync(query, cancellation);

    public ValueTask<ReplayResult> ReplayAsync(string tenant, string frameId, string actor, CancellationToken cancellation) =>
        inner.ReplayAsync(tenant, frameId, actor, cancellation);

    public ValueTask<IReadOnlyList<UnitId>> FindUnitsWaitingAsync(DateTimeOffset acceptedBefore, int limit, CancellationToken cancellation) =>
        inner.FindUnitsWaitingAsync(acceptedBefore, limit, cancellation);

    public ValueTask<FrameRecord?> FindAsync(string tenant, string frameId, CancellationToken cancellation) => inner.FindAsync(tenant, frameId, cancellation);

    public ValueTask<IReadOnlyList<UnitBooks>> ReadBooksAsync(string tenant, string? store, CancellationToken cancellation) =>
        inner.ReadBooksAsync(tenant, store, cancellation);

    public ValueTask<UnitBooks> ReadBooksAsync(UnitId unit, CancellationToken cancellation) => inner.ReadBooksAsync(unit, cancellation);

    private void ThrowIfFailing()
    {
        if (Interlocked.Decrement(ref _failures) >= 0)
            throw new IOException("The database is away.");
    }
}
