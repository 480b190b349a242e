using System.Globalization;
using Normitri.Storage.Outbox;

namespace Normitri.Storage.Postgres.Outbox;

/// <summary>The outbox in PostgreSQL.</summary>
internal sealed class PostgresOutbox(PostgresDatabase database, OutboxSignal signal, TimeProvider time) : IOutbox
{
    public ValueTask<IReadOnlyList<OutboxEntry>> ClaimAsync(string topic, int limit, TimeSpan lease, CancellationToken cancellation)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(limit);
        var now = time.GetUtcNow();
        return database.WriteAsync(session => OutboxLanes.ClaimAsync(session, topic, limit, now + lease, now), cancellation);
    }

    public async ValueTask<OutboxCompletion> CompleteAsync(OutboxEntry entry, TimeSpan? leaseOfNext, CancellationToken cancellation)
    {
        var completion = await database.WriteAsync(
            async session =>
            {
                if (!await OutboxLanes.LockClaimedAsync(session, entry.Claim))
                    return default;
                await session.ExecuteAsync(OutboxSql.Remove, entry.Id);
                var now = time.GetUtcNow();
                return new OutboxCompletion(true, await OutboxLanes.AdvanceAsync(session, entry.Claim, now + leaseOfNext, now));
            },
            cancellation);
        if (leaseOfNext is null)
            Signal(completion.Done);
        return completion;
    }

    public ValueTask<bool> RetryAsync(OutboxEntry entry, TimeSpan delay, CancellationToken cancellation) =>
        MoveAsync(OutboxSql.Retry, entry, delay, cancellation);

    public ValueTask<bool> ReleaseAsync(OutboxEntry entry, CancellationToken cancellation) =>
        MoveAsync(OutboxSql.Release, entry, TimeSpan.Zero, cancellation);

    public async ValueTask<bool> GiveUpAsync(OutboxEntry entry, string error, CancellationToken cancellation) => Signal(await database.WriteAsync(
        async session =>
        {
            if (!await OutboxLanes.LockClaimedAsync(session, entry.Claim))
                return false;
            var now = time.GetUtcNow();
            await session.ExecuteAsync(OutboxSql.Bury, Stored.Time(now), entry.Attempt, ReasonText.Clean(error), entry.Id);
            await OutboxLanes.AdvanceAsync(session, entry.Claim, null, now);
            return true;
        },
        cancellation));

    public ValueTask<IReadOnlyList<DeadOutboxEntry>> ListDeadAsync(string tenant, long after, int limit, CancellationToken cancellation)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(limit);
        return database.ReadAsync(
            session => session.ListAsync(
                OutboxSql.ListDead,
                row => new DeadOutboxEntry(
                    row.GetInt64(0), row.GetString(1), row.GetString(2), row.GetString(3), row.Time(4), row.Time(5), row.GetInt32(6), row.GetString(7)),
                tenant, after, limit),
            cancellation);
    }

    public async ValueTask<bool> ReplayAsync(string tenant, long id, string actor, CancellationToken cancellation) => Signal(await database.WriteAsync(
        async session =>
        {
            var found = await session.ListAsync(OutboxSql.FindDead, row => (Topic: row.GetString(0), Key: row.GetString(1)), tenant, id);
            if (found is not [var (topic, key)])
                return false;
            var now = time.GetUtcNow();
            var lane = await session.ListAsync(OutboxSql.Lane, row => row.GetInt64(0), tenant, topic, key, Stored.Time(now));
            await session.ExecuteAsync(OutboxSql.Revive, lane[0], id);
            await session.ExecuteAsync(OutboxSql.BeginAnew, lane[0], id);
            var subject = id.ToString(CultureInfo.InvariantCulture);
            await Audit.WriteAsync(session, new AuditEntry(now, tenant, null, actor, "outbox.replayed", subject, $"{topic} {key}"));
            return true;
        },
        cancellation));

    public ValueTask<OutboxStatus> ReadStatusAsync(CancellationToken cancellation) => database.ReadAsync(
        async session =>
        {
            var topics = await session.ListAsync(OutboxSql.Depths, row => new TopicDepth(row.GetString(0), row.GetInt64(1), row.Time(2)));
            var dead = await session.ListAsync(OutboxSql.CountDead, row => row.GetInt64(0));
            return new OutboxStatus([.. topics], dead[0]);
        },
        cancellation);

    public Task NextCommitAsync() => signal.NextAsync();

    private async ValueTask<bool> MoveAsync(string sql, OutboxEntry entry, TimeSpan delay, CancellationToken cancellation)
    {
        var done = await database.WriteAsync(
            async session => await session.ExecuteAsync(sql, Stored.Time(time.GetUtcNow() + delay), entry.Claim.Lane, entry.Claim.Number) == 1, cancellation);
        return delay == TimeSpan.Zero ? Signal(done) : done;
    }

    private bool Signal(bool done)
    {
        if (done)
            signal.Raise();
        return done;
    }
}
