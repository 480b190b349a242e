using Normitri.Contracts.Identities;
using Normitri.Storage.Journal;

namespace Normitri.Storage.Postgres.Journal;

/// <summary>Lets a dead frame wait again; the lock of its unit decides between several who want that at once.</summary>
internal sealed class ReplayFrame(string tenant, string frameId, byte[] id, string actor, TimeProvider time)
{
    public async Task<ReplayResult> WriteAsync(PostgresSession session)
    {
        var owner = await session.FindAsync(
            JournalSql.LockUnitOf,
            row => new Owner(row.GetInt64(0), new UnitId((UnitKind)row.GetInt16(1), tenant, row.GetString(2), row.GetString(3))),
            id,
            tenant);
        if (owner is null)
            return new ReplayResult(ReplayStatus.Unknown, null);
        var frame = await session.FindAsync(JournalSql.FindToReplay, row => new Found((OutcomeKind)row.GetInt16(0), row.TextOrNull(1)), id);
        if (frame is null)
            return new ReplayResult(ReplayStatus.Unknown, null);
        if (frame.Outcome == OutcomeKind.Waiting)
            return new ReplayResult(ReplayStatus.Waiting, owner.Unit);
        if (frame.Outcome != OutcomeKind.Dead)
            return new ReplayResult(ReplayStatus.NotDead, owner.Unit);
        if (await session.ExecuteAsync(JournalSql.Replay, id) != 1)
            return new ReplayResult(ReplayStatus.Unknown, null);
        await session.ExecuteAsync(JournalSql.CountReplayed, owner.Id);
        await Audit.WriteAsync(
            session, new AuditEntry(time.GetUtcNow(), tenant, owner.Unit.Store, actor, "frame.replayed", frameId, frame.Reason));
        return new ReplayResult(ReplayStatus.Replayed, owner.Unit);
    }

    private sealed record Owner(long Id, UnitId Unit);

    private sealed record Found(OutcomeKind Outcome, string? Reason);
}
