using Normitri.Contracts.Identities;
using Normitri.Storage.Journal;
using Normitri.Storage.Retention;
using Normitri.Storage.Retention.Archiving;
using Normitri.Storage.Sqlite.Health;
using Normitri.Storage.Sqlite.Journal;
using Normitri.Storage.Sqlite.Writing;

namespace Normitri.Storage.Sqlite.Retention;

/// <summary>Retention in SQLite: removals are small writes between the others'.</summary>
internal sealed class SqliteRetentionStore(SqliteDatabase database) : IRetentionStore
{
    public ValueTask<bool> TryLeaseAsync(string holder, DateTimeOffset now, DateTimeOffset until, CancellationToken cancellation) => WriteAsync(
        session => session.Use(RetentionSql.Lease).Bind(holder).Bind(Stored.Time(until)).Bind(Stored.Time(now)).Execute() > 0, cancellation);

    public async ValueTask ReleaseAsync(string holder) =>
        await WriteAsync(session => session.Use(RetentionSql.Release).Bind(holder).Execute(), CancellationToken.None);

    public ValueTask<OldPage> ReadAsync(RecordKind kind, long after, DateTimeOffset before, int limit, CancellationToken cancellation) => database.ReadAsync(
        (session, query) => query.kind switch
        {
            RecordKind.Journal => Read(session.Use(RetentionSql.ReadFrames).Bind(query.after).Bind(query.limit), ReadFrame, query.before, query.limit),
            RecordKind.Results => Read(session.Use(RetentionSql.ReadResults).Bind(query.after).Bind(query.limit), ReadResult, query.before, query.limit),
            RecordKind.Alerts => Read(session.Use(RetentionSql.ReadAlerts).Bind(query.after).Bind(query.limit), ReadAlert, query.before, query.limit),
            RecordKind.Sessions => Read(
                session.Use(RetentionSql.ReadSessions).Bind(Stored.Time(query.before)).Bind(query.after).Bind(query.limit), ReadSession, query.before, query.limit),
            RecordKind.DeadEntries => Read(session.Use(RetentionSql.ReadDeadEntries).Bind(query.after).Bind(query.limit), ReadDeadEntry, query.before, query.limit),
            RecordKind.HealthEvents => Read(session.Use(RetentionSql.ReadHealthEvents).Bind(query.after).Bind(query.limit), ReadHealthEvent, query.before, query.limit),
            _ => Read(session.Use(RetentionSql.ReadAudit).Bind(query.after).Bind(query.limit), ReadAudit, query.before, query.limit),
        },
        (kind, after, before, limit),
        cancellation);

    public ValueTask<int> RemoveAsync(RecordKind kind, IReadOnlyList<long> ids, DateTimeOffset before, CancellationToken cancellation) => WriteAsync(
        session =>
        {
            var removed = 0;
            foreach (var id in ids)
            {
                removed += kind switch
                {
                    RecordKind.Journal => session.Use(RetentionSql.RemoveFrame).Bind(id).Bind(Stored.Time(before)).Execute(),
                    RecordKind.Results => session.Use(RetentionSql.RemoveResult).Bind(id).Execute(),
                    RecordKind.Alerts => session.Use(RetentionSql.RemoveAlert).Bind(id).Execute(),
                    RecordKind.Sessions => RemoveSession(session, id, before),
                    RecordKind.DeadEntries => session.Use(RetentionSql.RemoveDeadEntry).Bind(id).Bind(Stored.Time(before)).Execute(),
                    RecordKind.HealthEvents => session.Use(RetentionSql.RemoveHealthEvent).Bind(id).Execute(),
                    _ => session.Use(RetentionSql.RemoveAudit).Bind(id).Execute(),
                };
            }

            return removed;
        },
        cancellation);

    public ValueTask<int> RemoveDecisionsAsync(DateTimeOffset before, int limit, CancellationToken cancellation) => WriteAsync(
        session => session.Use(RetentionSql.RemoveDecisions).Bind(Stored.Time(before)).Bind(limit).Execute(), cancellation);

    public ValueTask<IReadOnlySet<string>?> ReadWaitingHashesAsync(DateTimeOffset acceptedBefore, int limit, CancellationToken cancellation) => database.ReadAsync(
        (session, query) =>
        {
            using var row = session.Use(RetentionSql.ReadWaitingHashes).Bind(Stored.Time(query.acceptedBefore)).Bind(query.limit + 1);
            var hashes = new HashSet<string>(StringComparer.Ordinal);
            var rows = 0;
            for (; row.Read(); rows++)
                hashes.Add(Convert.ToHexStringLower(row.Blob(0)));
            return rows > query.limit ? null : (IReadOnlySet<string>?)hashes;
        },
        (acceptedBefore, limit),
        cancellation);

    private ValueTask<T> WriteAsync<T>(Func<SqliteSession, T> write, CancellationToken cancellation) =>
        database.WriteAsync(new SessionOperation<T>(write, cancellation));

    /// <param name="query">Its last column is the id.</param>
    /// <param name="read">A row: its id, whether it is too young for everything after it to be old, and the record if it may be removed.</param>
    /// <param name="before">The limit.</param>
    /// <param name="limit">Rows asked for.</param>
    private static OldPage Read(PreparedStatement query, Func<PreparedStatement, DateTimeOffset, OldRow> read, DateTimeOffset before, int limit)
    {
        using var row = query;
        var page = new OldPageBuilder(limit);
        while (row.Read() && page.Add(read(row, before)))
        {
        }

        return page.Build();
    }

    private static OldRow ReadFrame(PreparedStatement row, DateTimeOffset before)
    {
        const int Outcome = EnvelopeRow.Next;
        var id = row.Int64(Outcome + 8);
        var unit = new UnitId((UnitKind)row.Int32(Outcome + 4), row.Text(Outcome + 5), row.Text(Outcome + 6), row.Text(Outcome + 7));
        var frame = EnvelopeRow.Read(row, unit);
        if (row.IsNull(Outcome + 2) || Stored.Time(row.Int64(Outcome + 2)) >= before)
            return new OldRow(id, frame.AcceptedAt >= before, null);
        var record = ArchivedFrame.Of(
            frame, (OutcomeKind)row.Int32(Outcome), row.TextOrNull(Outcome + 1), Stored.Time(row.Int64(Outcome + 2)), row.IsNull(Outcome + 3) ? null : row.Int64(Outcome + 3));
        return new OldRow(id, false, ArchiveLines.Journal(id, record));
    }

    private static OldRow ReadResult(PreparedStatement row, DateTimeOffset before) =>
        OldPageBuilder.JudgeResult(row.Int64(0), row.Text(1), row.Blob(2), before);

    private static OldRow ReadAlert(PreparedStatement row, DateTimeOffset before) =>
        OldPageBuilder.JudgeAlert(row.Int64(0), row.Text(1), row.Blob(2), before);

    private static OldRow ReadDeadEntry(PreparedStatement row, DateTimeOffset before) => OldPageBuilder.JudgeDeadEntry(
        new DeadEntryLine(
            row.Int64(0), row.Text(1), row.Text(2), row.Text(3), row.Text(4), Stored.Time(row.Int64(5)), Stored.Time(row.Int64(6)), row.Int32(7), row.Text(8),
            ArchiveLines.Payload(row.Blob(9))),
        before);

    private static OldRow ReadSession(PreparedStatement row, DateTimeOffset before) => new(
        row.Int64(0),
        false,
        row.IsNull(1) || row.Int64(1) == 0 ? null : ArchiveLines.Session(new SessionLine(
            row.Int64(0), row.Text(2), row.Text(3), row.Text(4), Stored.Time(row.Int64(5)), row.Int64(6), row.Int64(7), row.Int64(8), row.Int64(9), row.Int64(10))));

    /// <summary>Nothing comes between its statements: SQLite has one writer.</summary>
    private static int RemoveSession(SqliteSession session, long id, DateTimeOffset before)
    {
        using (var row = session.Use(RetentionSql.FindSession).Bind(id).Bind(Stored.Time(before)))
        {
            if (!row.Read())
                return 0;
        }

        session.Use(RetentionSql.CloseUsage).Bind(id).Execute();
        session.Use(RetentionSql.RemoveUsage).Bind(id).Execute();
        return session.Use(RetentionSql.RemoveUnit).Bind(id).Execute();
    }

    private static OldRow ReadHealthEvent(PreparedStatement row, DateTimeOffset before) =>
        OldPageBuilder.Judge(ArchiveLines.HealthEvent(HealthEventRow.Read(row)), before);

    private static OldRow ReadAudit(PreparedStatement row, DateTimeOffset before) => OldPageBuilder.Judge(
        ArchiveLines.Audit(new AuditEntryLine(
            row.Int64(0), Stored.Time(row.Int64(1)), row.Text(2), row.TextOrNull(3), row.Text(4), row.Text(5), row.Text(6), row.TextOrNull(7))),
        before);
}
