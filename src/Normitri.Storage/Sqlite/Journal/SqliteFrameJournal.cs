using Normitri.Contracts.Frames;
using Normitri.Contracts.Identities;
using Normitri.Contracts.Results;
using Normitri.Storage.Journal;

namespace Normitri.Storage.Sqlite.Journal;

/// <summary>The journal in SQLite: writes go through the one writer, reads see the last commit.</summary>
internal sealed class SqliteFrameJournal(SqliteDatabase database, TimeProvider time, OutcomeListeners listeners) : IFrameJournal
{
    public ValueTask<AppendResult> AppendAsync(NewFrame frame, CancellationToken cancellation)
    {
        JournalArguments.Check(frame);
        return database.WriteAsync(new AppendOperation(frame, time, cancellation));
    }

    public ValueTask<bool> CompleteAsync(FrameOutcome outcome, CancellationToken cancellation)
    {
        JournalArguments.Check(outcome);
        var json = outcome.Result is null ? null : ResultJson.Write(outcome.Result);
        return database.WriteAsync(new CompleteOperation(outcome, json, listeners, cancellation));
    }

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

    public ValueTask<IReadOnlyList<TenantBacklog>> CountWaitingAsync(CancellationToken cancellation) =>
        database.ReadAsync(JournalReads.Backlogs, 0, cancellation);

    public ValueTask<FrameRecord?> FindAsync(string tenant, string frameId, CancellationToken cancellation) =>
        database.ReadAsync(JournalReads.Frame, (tenant, frameId), cancellation);

    public ValueTask<IReadOnlyList<UnitBooks>> ReadBooksAsync(string tenant, string? store, CancellationToken cancellation) =>
        database.ReadAsync(JournalReads.Books, (tenant, store), cancellation);

    public ValueTask<UnitBooks> ReadBooksAsync(UnitId unit, CancellationToken cancellation) =>
        database.ReadAsync(JournalReads.UnitBooks, unit, cancellation);
}
