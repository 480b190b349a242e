using Normitri.Contracts.Frames;
using Normitri.Contracts.Identities;
using Normitri.Contracts.Results;
using Normitri.Storage.Journal;
using Normitri.Storage.Outbox;

namespace Normitri.Storage.Postgres.Journal;

/// <summary>The journal in PostgreSQL: writes are grouped, reads see the last commit of every process.</summary>
internal sealed class PostgresFrameJournal(
    PostgresDatabase database, OutcomeListeners listeners, OutboxSignal signal, TimeProvider time) : IFrameJournal
{
    public async ValueTask<AppendResult> AppendAsync(NewFrame frame, CancellationToken cancellation)
    {
        JournalArguments.Check(frame);
        var answer = await database.WriteAsync(new AppendFrame(frame, cancellation));
        return answer.Status switch
        {
            AppendStatus.Accepted => new AppendResult(AppendStatus.Accepted, Envelope(frame, answer), answer.LastSequence),
            AppendStatus.Duplicate => new AppendResult(
                AppendStatus.Duplicate, await FindEnvelopeAsync(frame.Unit, answer.FrameId!, cancellation), answer.LastSequence),
            _ => new AppendResult(answer.Status, null, answer.LastSequence),
        };
    }

    public async ValueTask<bool> CompleteAsync(FrameOutcome outcome, CancellationToken cancellation)
    {
        outcome = JournalArguments.Check(outcome);
        var frameId = new byte[FrameIds.Size];
        if (!Stored.TryFrameId(outcome.FrameId, frameId))
            return false;
        var json = outcome.Result is null ? null : ResultJson.Write(outcome.Result);
        return await database.WriteAsync(new CompleteFrame(outcome, frameId, json, listeners, signal, cancellation));
    }

    public async ValueTask<bool> NoteTrialAsync(UnitId unit, string frameId, FrameTrial trial, CancellationToken cancellation)
    {
        JournalArguments.Check(unit);
        ArgumentOutOfRangeException.ThrowIfNegative(trial.BegunAnew, nameof(trial));
        var id = new byte[FrameIds.Size];
        object? since = trial.TryingSince is { } value ? Stored.Time(value) : null;
        return Stored.TryFrameId(frameId, id) && await database.WriteAsync(
            session => session.ExecuteAsync(
                JournalSql.NoteTrial, unit.Tenant, unit.Store, unit.Name, (short)unit.Kind, trial.BegunAnew, since, id, trial.Replays),
            cancellation) == 1;
    }

    public async ValueTask<IReadOnlyList<DeadFrame>> ReadDeadAsync(DeadFrameQuery query, CancellationToken cancellation)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(query.Limit, nameof(query));
        var after = new byte[FrameIds.Size];
        if (query.After is not null && !Stored.TryFrameId(query.After, after))
            return [];
        var since = query.DiedSince is { } time ? Stored.Time(time) : 0;
        return await database.ReadAsync(
            session => session.ListAsync(
                JournalSql.ReadDead, row => FrameRow.ReadDead(row, query.Tenant), after, query.Tenant, since, query.Stores.ToArray(), query.Limit),
            cancellation);
    }

    public async ValueTask<ReplayResult> ReplayAsync(string tenant, string frameId, string actor, CancellationToken cancellation)
    {
        var id = new byte[FrameIds.Size];
        return Stored.TryFrameId(frameId, id)
            ? await database.WriteAsync(new ReplayFrame(tenant, frameId, id, actor, time).WriteAsync, cancellation)
            : new ReplayResult(ReplayStatus.Unknown, null);
    }

    public ValueTask<IReadOnlyList<FrameEnvelope>> ReadWaitingAsync(UnitId unit, ulong? afterSequence, int limit, CancellationToken cancellation)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(limit);
        return database.ReadAsync(
            session => afterSequence is { } after
                ? session.ListAsync(
                    JournalSql.ReadWaiting, row => EnvelopeRow.Read(row, unit), unit.Tenant, unit.Store, unit.Name, (short)unit.Kind, Stored.Sequence(after), limit)
                : session.ListAsync(
                    JournalSql.ReadAllWaiting, row => EnvelopeRow.Read(row, unit), unit.Tenant, unit.Store, unit.Name, (short)unit.Kind, limit),
            cancellation);
    }

    public ValueTask<IReadOnlyList<UnitId>> FindUnitsWaitingAsync(DateTimeOffset acceptedBefore, int limit, CancellationToken cancellation)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(limit);
        return database.ReadAsync(
            session => session.ListAsync(
                JournalSql.FindUnitsWaiting,
                row => new UnitId((UnitKind)row.GetInt16(0), row.GetString(1), row.GetString(2), row.GetString(3)),
                Stored.Time(acceptedBefore),
                limit),
            cancellation);
    }

    public ValueTask<IReadOnlyList<UnitBacklog>> CountWaitingAsync(CancellationToken cancellation) => database.ReadAsync(
        session => session.ListAsync(
            JournalSql.CountWaiting,
            row => new UnitBacklog(new UnitId((UnitKind)row.GetInt16(0), row.GetString(1), row.GetString(2), row.GetString(3)), row.GetInt64(4))),
        cancellation);

    public async ValueTask<FrameRecord?> FindAsync(string tenant, string frameId, CancellationToken cancellation)
    {
        var id = new byte[FrameIds.Size];
        return Stored.TryFrameId(frameId, id)
            ? await database.ReadAsync(session => session.FindAsync(JournalSql.FindFrame, row => FrameRow.Read(row, tenant), id, tenant), cancellation)
            : null;
    }

    public ValueTask<IReadOnlyList<UnitBooks>> ReadBooksAsync(string tenant, string? store, CancellationToken cancellation) => database.ReadAsync(
        session => store is null
            ? session.ListAsync(JournalSql.ReadTenantBooks, BooksRow.Read, tenant)
            : session.ListAsync(JournalSql.ReadStoreBooks, BooksRow.Read, tenant, store),
        cancellation);

    public async ValueTask<UnitBooks> ReadBooksAsync(UnitId unit, CancellationToken cancellation) =>
        await database.ReadAsync(
            session => session.FindAsync(JournalSql.ReadUnitBooks, BooksRow.Read, unit.Tenant, unit.Store, unit.Name, (short)unit.Kind), cancellation)
        ?? new UnitBooks(unit, 0, 0, 0, 0, 0, null, null, null);

    private static FrameEnvelope Envelope(NewFrame frame, AppendAnswer answer) => new(
        answer.FrameId!, frame.Unit, frame.Sequence, answer.PreviousSequence, frame.CapturedAt.ToUniversalTime(), answer.AcceptedAt, frame.Reference,
        frame.Width, frame.Height, frame.CustomerId, frame.TraceParent);

    /// <summary>What was accepted of a frame never changes, so a look after the answer sees what the answer meant.</summary>
    private async ValueTask<FrameEnvelope> FindEnvelopeAsync(UnitId unit, string frameId, CancellationToken cancellation) =>
        await database.ReadAsync(
            session => session.FindAsync(JournalSql.FindEnvelope, row => EnvelopeRow.Read(row, unit), Convert.FromHexString(frameId)), cancellation)
        ?? throw new StorageException($"Frame {frameId} was removed at this moment: send it again.");
}
