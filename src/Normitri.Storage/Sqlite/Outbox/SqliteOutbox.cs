using Normitri.Storage.Outbox;

namespace Normitri.Storage.Sqlite.Outbox;

/// <summary>The outbox in SQLite.</summary>
internal sealed class SqliteOutbox(SqliteDatabase database, OutboxSignal signal, TimeProvider time) : IOutbox
{
    public ValueTask<IReadOnlyList<OutboxEntry>> ClaimAsync(string topic, int limit, TimeSpan lease, CancellationToken cancellation)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(limit);
        return WriteAsync(session => Claim(session, topic, limit, lease), null, cancellation);
    }

    public ValueTask<OutboxCompletion> CompleteAsync(OutboxEntry entry, TimeSpan? leaseOfNext, CancellationToken cancellation) => WriteAsync(
        session =>
        {
            if (!OutboxStatements.IsClaimed(session, entry.Claim))
                return default;
            session.Use(OutboxSql.Remove).Bind(entry.Id).Execute();
            var now = time.GetUtcNow();
            return new OutboxCompletion(true, OutboxStatements.Advance(session, entry.Claim, now + leaseOfNext, now));
        },
        leaseOfNext is null ? completion => Signal(completion.Done) : null,
        cancellation);

    public ValueTask<bool> RetryAsync(OutboxEntry entry, TimeSpan delay, CancellationToken cancellation) =>
        MoveAsync(OutboxSql.Retry, entry, delay, cancellation);

    public ValueTask<bool> ReleaseAsync(OutboxEntry entry, CancellationToken cancellation) =>
        MoveAsync(OutboxSql.Release, entry, TimeSpan.Zero, cancellation);

    public ValueTask<bool> GiveUpAsync(OutboxEntry entry, string error, CancellationToken cancellation) => WriteAsync(
        session =>
        {
            if (!OutboxStatements.IsClaimed(session, entry.Claim))
                return false;
            var now = time.GetUtcNow();
            session.Use(OutboxSql.Bury).Bind(Stored.Time(now)).Bind(entry.Attempt).Bind(ReasonText.Clean(error)).Bind(entry.Id).Execute();
            OutboxStatements.Advance(session, entry.Claim, null, now);
            return true;
        },
        Signal,
        cancellation);

    public ValueTask<IReadOnlyList<DeadOutboxEntry>> ListDeadAsync(string tenant, long after, int limit, CancellationToken cancellation)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(limit);
        return database.ReadAsync(OutboxReads.Dead, (tenant, after, limit), cancellation);
    }

    public ValueTask<bool> ReplayAsync(string tenant, long id, string actor, CancellationToken cancellation) =>
        database.WriteAsync(new ReplayEntry(tenant, id, actor, signal, time, cancellation));

    public ValueTask<OutboxStatus> ReadStatusAsync(CancellationToken cancellation) => database.ReadAsync(OutboxReads.Status, 0, cancellation);

    public Task NextCommitAsync() => signal.NextAsync();

    private IReadOnlyList<OutboxEntry> Claim(SqliteSession session, string topic, int limit, TimeSpan lease)
    {
        var now = time.GetUtcNow();
        var until = now + lease;
        var lanes = new List<(OutboxClaim Claim, int Attempt)>();
        using (var row = session.Use(OutboxSql.Claim).Bind(Stored.Time(until)).Bind(topic).Bind(Stored.Time(now)).Bind(limit))
        {
            while (row.Read())
                lanes.Add((new OutboxClaim(row.Int64(0), row.Int64(1)), row.Int32(2)));
        }

        return [.. lanes.Select(lane => OutboxStatements.First(session, lane.Claim, lane.Attempt, until)).OfType<OutboxEntry>()];
    }

    private ValueTask<bool> MoveAsync(string sql, OutboxEntry entry, TimeSpan delay, CancellationToken cancellation) => WriteAsync(
        session => session.Use(sql).Bind(Stored.Time(time.GetUtcNow() + delay)).Bind(entry.Claim.Lane).Bind(entry.Claim.Number).Execute() == 1,
        delay == TimeSpan.Zero ? Signal : null,
        cancellation);

    private ValueTask<T> WriteAsync<T>(Func<SqliteSession, T> write, Action<T>? committed, CancellationToken cancellation) =>
        database.WriteAsync(new OutboxOperation<T>(write, committed, cancellation));

    private void Signal(bool done)
    {
        if (done)
            signal.Raise();
    }
}
