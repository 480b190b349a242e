using System.Globalization;
using Normitri.Storage.Outbox;
using Normitri.Storage.Sqlite.Writing;

namespace Normitri.Storage.Sqlite.Outbox;

/// <summary>Makes an entry that was given up due again.</summary>
internal sealed class ReplayEntry(
    string tenant, long id, string actor, OutboxSignal signal, TimeProvider time, CancellationToken cancellation) : WriteOperation<bool>(cancellation)
{
    protected override bool Write(SqliteSession session)
    {
        if (Find(session) is not var (topic, key))
            return false;
        var now = time.GetUtcNow();
        var lane = OutboxStatements.LaneOf(session, tenant, topic, key, now);
        session.Use(OutboxSql.Revive).Bind(lane).Bind(id).Execute();
        session.Use(OutboxSql.BeginAnew).Bind(lane).Bind(lane).Bind(id).Execute();
        var subject = id.ToString(CultureInfo.InvariantCulture);
        Audit.Write(session, new AuditEntry(now, tenant, null, actor, "outbox.replayed", subject, $"{topic} {key}"));
        return true;
    }

    protected override void Committed(bool result)
    {
        if (result)
            signal.Raise();
    }

    private (string Topic, string Key)? Find(SqliteSession session)
    {
        using var row = session.Use(OutboxSql.FindDead).Bind(tenant).Bind(id);
        return row.Read() ? (row.Text(0), row.Text(1)) : null;
    }
}
