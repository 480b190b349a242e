using Normitri.Contracts.Identities;
using Normitri.Storage.Journal;
using Normitri.Storage.Sqlite.Writing;
using Normitri.Storage.Writing;

namespace Normitri.Storage.Sqlite.Journal;

/// <summary>Lets a dead frame wait again; the writer's transaction decides between several who want that at once.</summary>
internal sealed class ReplayOperation(
    string tenant, string frameId, string actor, FramesWaiting waiting, TimeProvider time, CancellationToken cancellation)
    : WriteOperation<ReplayResult>(cancellation)
{
    protected override ReplayResult Write(SqliteSession session)
    {
        if (Find(session) is not { } frame)
            return new ReplayResult(ReplayStatus.Unknown, null);
        if (frame.Outcome == OutcomeKind.Waiting)
            return new ReplayResult(ReplayStatus.Waiting, frame.Unit);
        if (frame.Outcome != OutcomeKind.Dead)
            return new ReplayResult(ReplayStatus.NotDead, frame.Unit);
        session.Use(JournalSql.Replay).Bind(frame.Id).Execute();
        session.Use(JournalSql.CountReplayed).Bind(frame.UnitId).Execute();
        Audit.Write(session, new AuditEntry(time.GetUtcNow(), tenant, frame.Unit.Store, actor, "frame.replayed", frameId, frame.Reason));
        return new ReplayResult(ReplayStatus.Replayed, frame.Unit);
    }

    protected override void Committed(ReplayResult result)
    {
        if (result is { Status: ReplayStatus.Replayed, Unit: { } unit })
            waiting.Add(unit, 1);
    }

    private Found? Find(SqliteSession session)
    {
        Span<byte> id = stackalloc byte[FrameIds.Size];
        if (!Stored.TryFrameId(frameId, id))
            return null;
        using var row = session.Use(JournalSql.FindToReplay).Bind(id).Bind(tenant);
        return row.Read()
            ? new Found(
                row.Int64(0), row.Int64(1), (OutcomeKind)row.Int32(2), row.TextOrNull(3), new UnitId((UnitKind)row.Int32(4), tenant, row.Text(5), row.Text(6)))
            : null;
    }

    private sealed record Found(long Id, long UnitId, OutcomeKind Outcome, string? Reason, UnitId Unit);
}
