using System.Collections.Immutable;
using Normitri.Storage.Outbox;

namespace Normitri.Storage.Sqlite.Outbox;

/// <summary>What several operations do to the outbox, inside their transaction.</summary>
internal static class OutboxStatements
{
    public static void Add(SqliteSession session, ImmutableArray<NewOutboxEntry> entries, DateTimeOffset now)
    {
        foreach (var entry in entries)
        {
            session.Use(OutboxSql.Add)
                .Bind(LaneOf(session, entry.Tenant, entry.Topic, entry.Key, now))
                .Bind(entry.Tenant)
                .Bind(entry.Topic)
                .Bind(entry.Key)
                .Bind(entry.IdempotencyKey)
                .Bind(entry.Payload.Span)
                .Bind(Stored.Time(now))
                .Execute();
        }
    }

    /// <summary>The lane of a key; a new one is due now.</summary>
    public static long LaneOf(SqliteSession session, string tenant, string topic, string key, DateTimeOffset now)
    {
        using var row = session.Use(OutboxSql.Lane).Bind(tenant).Bind(topic).Bind(key).Bind(Stored.Time(now));
        row.Read();
        return row.Int64(0);
    }

    public static bool IsClaimed(SqliteSession session, OutboxClaim claim)
    {
        using var row = session.Use(OutboxSql.IsClaimed).Bind(claim.Lane).Bind(claim.Number);
        return row.Read();
    }

    /// <summary>The first entry of a lane, as its claimant gets it; null when the lane is empty.</summary>
    public static OutboxEntry? First(SqliteSession session, OutboxClaim claim, int attempt, DateTimeOffset until)
    {
        using var row = session.Use(OutboxSql.First).Bind(claim.Lane);
        return row.Read()
            ? new OutboxEntry(
                row.Int64(0), row.Text(1), row.Text(2), row.Text(3), row.Text(4), row.Blob(5).ToArray(), Stored.Time(row.Int64(6)), attempt, until, claim)
            : null;
    }

    /// <summary>
    /// After the end of a lane's first entry: claims the next one until <paramref name="until"/>, or makes it due when that is null. A lane without a
    /// next one goes.
    /// </summary>
    public static OutboxEntry? Advance(SqliteSession session, OutboxClaim claim, DateTimeOffset? until, DateTimeOffset now)
    {
        var next = First(session, claim with { Number = claim.Number + 1 }, 1, until ?? now);
        if (next is null)
            session.Use(OutboxSql.RemoveLane).Bind(claim.Lane).Execute();
        else
            session.Use(until is null ? OutboxSql.LetGo : OutboxSql.GoOn).Bind(Stored.Time(until ?? now)).Bind(claim.Lane).Execute();
        return until is null ? null : next;
    }
}
