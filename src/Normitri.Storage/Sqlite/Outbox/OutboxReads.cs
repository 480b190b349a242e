using Normitri.Storage.Outbox;

namespace Normitri.Storage.Sqlite.Outbox;

/// <summary>The outbox's queries.</summary>
internal static class OutboxReads
{
    public static IReadOnlyList<DeadOutboxEntry> Dead(SqliteSession session, (string Tenant, long After, int Limit) query)
    {
        using var row = session.Use(OutboxSql.ListDead).Bind(query.Tenant).Bind(query.After).Bind(query.Limit);
        var entries = new List<DeadOutboxEntry>();
        while (row.Read())
        {
            entries.Add(new DeadOutboxEntry(
                row.Int64(0), row.Text(1), row.Text(2), row.Text(3), Stored.Time(row.Int64(4)), Stored.Time(row.Int64(5)), row.Int32(6), row.Text(7)));
        }

        return entries;
    }

    public static OutboxStatus Status(SqliteSession session, int _)
    {
        var topics = new List<TopicDepth>();
        using (var row = session.Use(OutboxSql.Depths))
        {
            while (row.Read())
                topics.Add(new TopicDepth(row.Text(0), row.Int64(1), Stored.Time(row.Int64(2))));
        }

        using var dead = session.Use(OutboxSql.CountDead);
        return new OutboxStatus([.. topics], dead.Read() ? dead.Int64(0) : 0);
    }
}
