using Normitri.Contracts.Identities;
using Normitri.Storage.Journal;
using Normitri.Storage.Postgres.Health;
using Normitri.Storage.Postgres.Journal;
using Normitri.Storage.Retention;
using Normitri.Storage.Retention.Archiving;
using Npgsql;

namespace Normitri.Storage.Postgres.Retention;

/// <summary>Retention in PostgreSQL: removals are small transactions of their own.</summary>
internal sealed class PostgresRetentionStore(PostgresDatabase database) : IRetentionStore
{
    public ValueTask<bool> TryLeaseAsync(string holder, DateTimeOffset now, DateTimeOffset until, CancellationToken cancellation) => database.WriteAsync(
        async session => await session.ExecuteAsync(RetentionSql.Lease, holder, Stored.Time(until), Stored.Time(now)) > 0, cancellation);

    public async ValueTask ReleaseAsync(string holder) =>
        await database.WriteAsync(session => session.ExecuteAsync(RetentionSql.Release, holder), CancellationToken.None);

    public ValueTask<OldPage> ReadAsync(RecordKind kind, long after, DateTimeOffset before, int limit, CancellationToken cancellation) => database.ReadAsync(
        async session =>
        {
            var page = new OldPageBuilder(limit);
            var rows = await (kind switch
            {
                RecordKind.Journal => session.ListAsync(RetentionSql.ReadFrames, row => ReadFrame(row, before), after, limit),
                RecordKind.Results => session.ListAsync(RetentionSql.ReadResults, row => ReadResult(row, before), after, limit),
                RecordKind.Alerts => session.ListAsync(RetentionSql.ReadAlerts, row => ReadAlert(row, before), after, limit),
                RecordKind.Sessions => session.ListAsync(RetentionSql.ReadSessions, ReadSession, after, limit, Stored.Time(before)),
                RecordKind.DeadEntries => session.ListAsync(RetentionSql.ReadDeadEntries, row => ReadDeadEntry(row, before), after, limit),
                RecordKind.HealthEvents => session.ListAsync(RetentionSql.ReadHealthEvents, row => ReadHealthEvent(row, before), after, limit),
                _ => session.ListAsync(RetentionSql.ReadAudit, row => ReadAudit(row, before), after, limit),
            });
            _ = rows.All(page.Add);
            return page.Build();
        },
        cancellation);

    public ValueTask<int> RemoveAsync(RecordKind kind, IReadOnlyList<long> ids, DateTimeOffset before, CancellationToken cancellation) => database.WriteAsync(
        session => kind switch
        {
            RecordKind.Journal => session.ExecuteAsync(RetentionSql.RemoveFrames, ids.ToArray(), Stored.Time(before)),
            RecordKind.Results => session.ExecuteAsync(RetentionSql.RemoveResults, ids.ToArray()),
            RecordKind.Alerts => session.ExecuteAsync(RetentionSql.RemoveAlerts, ids.ToArray()),
            RecordKind.Sessions => RemoveSessionsAsync(session, ids.ToArray(), before),
            RecordKind.DeadEntries => session.ExecuteAsync(RetentionSql.RemoveDeadEntries, ids.ToArray(), Stored.Time(before)),
            RecordKind.HealthEvents => session.ExecuteAsync(RetentionSql.RemoveHealthEvents, ids.ToArray()),
            _ => session.ExecuteAsync(RetentionSql.RemoveAudit, ids.ToArray()),
        },
        cancellation);

    public ValueTask<int> RemoveDecisionsAsync(DateTimeOffset before, int limit, CancellationToken cancellation) => database.WriteAsync(
        session => session.ExecuteAsync(RetentionSql.RemoveDecisions, Stored.Time(before), limit), cancellation);

    public async ValueTask<IReadOnlySet<string>?> ReadWaitingHashesAsync(DateTimeOffset acceptedBefore, int limit, CancellationToken cancellation)
    {
        var hashes = await database.ReadAsync(
            session => session.ListAsync(RetentionSql.ReadWaitingHashes, row => Convert.ToHexStringLower(row.Bytes(0)), Stored.Time(acceptedBefore), limit + 1), cancellation);
        return hashes.Count > limit ? null : hashes.ToHashSet(StringComparer.Ordinal);
    }

    private static OldRow ReadFrame(NpgsqlDataReader row, DateTimeOffset before)
    {
        const int Outcome = EnvelopeRow.Next;
        var id = row.GetInt64(Outcome + 8);
        var unit = new UnitId((UnitKind)row.GetInt16(Outcome + 4), row.GetString(Outcome + 5), row.GetString(Outcome + 6), row.GetString(Outcome + 7));
        var frame = EnvelopeRow.Read(row, unit);
        if (row.TimeOrNull(Outcome + 2) is not { } finishedAt || finishedAt >= before)
            return new OldRow(id, frame.AcceptedAt >= before, null);
        var record = ArchivedFrame.Of(
            frame, (OutcomeKind)row.GetInt16(Outcome), row.TextOrNull(Outcome + 1), finishedAt, row.IsDBNull(Outcome + 3) ? null : row.GetInt64(Outcome + 3));
        return new OldRow(id, false, ArchiveLines.Journal(id, record));
    }

    private static OldRow ReadResult(NpgsqlDataReader row, DateTimeOffset before) =>
        OldPageBuilder.JudgeResult(row.GetInt64(0), row.GetString(1), row.Bytes(2), before);

    private static OldRow ReadAlert(NpgsqlDataReader row, DateTimeOffset before) =>
        OldPageBuilder.JudgeAlert(row.GetInt64(0), row.GetString(1), row.Bytes(2), before);

    private static OldRow ReadDeadEntry(NpgsqlDataReader row, DateTimeOffset before) => OldPageBuilder.JudgeDeadEntry(
        new DeadEntryLine(
            row.GetInt64(0), row.GetString(1), row.GetString(2), row.GetString(3), row.GetString(4), row.Time(5), row.Time(6), row.GetInt32(7), row.GetString(8),
            ArchiveLines.Payload(row.Bytes(9))),
        before);

    private static OldRow ReadSession(NpgsqlDataReader row) => new(
        row.GetInt64(0),
        false,
        !row.GetBoolean(1) ? null : ArchiveLines.Session(new SessionLine(
            row.GetInt64(0), row.GetString(2), row.GetString(3), row.GetString(4), row.Time(5), row.GetInt64(6), row.GetInt64(7), row.GetInt64(8), row.GetInt64(9), row.GetInt64(10))));

    private static async Task<int> RemoveSessionsAsync(PostgresSession session, long[] ids, DateTimeOffset before)
    {
        long[] held = [.. await session.ListAsync(RetentionSql.HoldSessions, row => row.GetInt64(0), ids, Stored.Time(before))];
        await session.ExecuteAsync(RetentionSql.CloseUsage, held);
        await session.ExecuteAsync(RetentionSql.RemoveUsage, held);
        return await session.ExecuteAsync(RetentionSql.RemoveUnits, held);
    }

    private static OldRow ReadHealthEvent(NpgsqlDataReader row, DateTimeOffset before) =>
        OldPageBuilder.Judge(ArchiveLines.HealthEvent(HealthEventRow.Read(row)), before);

    private static OldRow ReadAudit(NpgsqlDataReader row, DateTimeOffset before) => OldPageBuilder.Judge(
        ArchiveLines.Audit(new AuditEntryLine(
            row.GetInt64(0), row.Time(1), row.GetString(2), row.TextOrNull(3), row.GetString(4), row.GetString(5), row.GetString(6), row.TextOrNull(7))),
        before);
}
