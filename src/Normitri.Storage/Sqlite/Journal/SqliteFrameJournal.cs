using Normitri.Contracts.Frames;
using Normitri.Contracts.Identities;
using Normitri.Contracts.Results;
using Normitri.Storage.Journal;
using Normitri.Storage.Outbox;

namespace Normitri.Storage.Sqlite.Journal;

/// <summary>The journal in SQLite: writes go through the one writer, reads see the last commit.</summary>
internal sealed class SqliteFrameJournal(SqliteDatabase database, OutboxSignal signal, TimeProvider time, OutcomeListeners listeners) : IFrameJournal
{
    public ValueTask<AppendResult> AppendAsync(NewFrame frame, CancellationToken cancellation)
    {
        JournalArguments.Check(frame);
        return database.WriteAsync(new AppendOperation(frame, database.Waiting, time, cancellation));
    }

    public ValueTask<bool> CompleteAsync(FrameOutcome outcome, CancellationToken cancellation)
    {
        outcome = JournalArguments.Check(outcome);
        var json = outcome.Result is null ? null : ResultJson.Write(outcome.Result);
        return database.WriteAsync(new CompleteOperation(outcome, json, database.Waiting, listeners, signal, time, cancellation));
    }

    public ValueTask<bool> NoteTrialAsync(UnitId unit, string frameId, FrameTrial trial, CancellationToken cancellation)
    {
        JournalArguments.Check(unit);
        ArgumentOutOfRangeException.ThrowIfNegative(trial.BegunAnew, nameof(trial));
        return database.WriteAsync(new NoteTrialOperation(unit, frameId, trial, cancellation));
    }

    public ValueTask<IReadOnlyList<DeadFrame>> ReadDeadAsync(DeadFrameQuery query, CancellationToken cancellation)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(query.Limit, nameof(query));
        return database.ReadAsync(JournalReads.Dead, query, cancellation);
    }

    public ValueTask<ReplayResult> ReplayAsync(string tenant, string frameId, string actor, CancellationToken cancellation) =>
        database.WriteAsync(new ReplayOperation(tenant, frameId, actor, database.Waiting, time, cancellation));

    public ValueTask<IReadOnlyList<FrameEnvelope>> ReadWaitingAsync(UnitId unit, ulong? afterSequence, int limit, CancellationToken cancellation)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(limit);
        return database.ReadAsync(JournalReads.Waiting, (unit, afterSequence, limit), cancellation);
    }

    public ValueTask<IReadOnlyList<UnitId>> FindUnitsWaitingAsync(DateTimeOffset acceptedBefore, int limit, CancellationToken cancellation)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(limit);
        return database.ReadAsync(JournalReads.UnitsWaiting, (acceptedBefore, limit), cancellation);
    }

    public ValueTask<IReadOnlyList<UnitBacklog>> CountWaitingAsync(CancellationToken cancellation) =>
        database.ReadAsync(JournalReads.Backlogs, 0, cancellation);

    public ValueTask<FrameRecord?> FindAsync(string tenant, string frameId, CancellationToken cancellation) =>
        database.ReadAsync(JournalReads.Frame, (tenant, frameId), cancellation);

    public ValueTask<IReadOnlyList<UnitBooks>> ReadBooksAsync(string tenant, string? store, CancellationToken cancellation) =>
        database.ReadAsync(JournalReads.Books, (tenant, store), cancellation);

    public ValueTask<UnitBooks> ReadBooksAsync(UnitId unit, CancellationToken cancellation) =>
        database.ReadAsync(JournalReads.UnitBooks, unit, cancellation);
}
