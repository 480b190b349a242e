using Normitri.Storage.Journal;
using Normitri.Storage.Outbox;
using Normitri.Storage.Sqlite.Outbox;
using Normitri.Storage.Sqlite.Usage;
using Normitri.Storage.Sqlite.Writing;
using Normitri.Storage.Usage;
using Normitri.Storage.Writing;

namespace Normitri.Storage.Sqlite.Journal;

/// <summary>Gives a frame its outcome, counts it, keeps its result and what it sets off; nothing when it has one already or is not this unit's.</summary>
/// <param name="outcome">The outcome.</param>
/// <param name="json">Its result as UTF-8 JSON, made by the caller so that the writer's thread does not; null without a result.</param>
/// <param name="waiting">One less after the commit.</param>
/// <param name="listeners">Told after the commit.</param>
/// <param name="signal">Raised after the commit of effects.</param>
/// <param name="time">When effects are due: now.</param>
/// <param name="cancellation">Gives up before it begins.</param>
internal sealed class CompleteOperation(
    FrameOutcome outcome,
    byte[]? json,
    FramesWaiting waiting,
    OutcomeListeners listeners,
    OutboxSignal signal,
    TimeProvider time,
    CancellationToken cancellation) : WriteOperation<bool>(cancellation)
{
    private long _cursor;

    /// <summary>A frame whose outcome a power cut took is looked at again: it still gets one.</summary>
    public override bool MustSurvivePowerCut => false;

    /// <summary>Where many go before the unit's next frame, that waits for its turn anyway.</summary>
    public override bool MayWait => waiting.IsCrowdFor(outcome.Unit);

    protected override bool Write(SqliteSession session)
    {
        _cursor = 0;
        if (Find(session) is not var (id, unitId))
            return false;
        if (json is not null)
        {
            session.Use(JournalSql.AddResult).Bind(unitId).Bind(outcome.Unit.Tenant).Bind(outcome.Unit.Store).Bind(json).Execute();
            _cursor = session.LastInsertedRow;
        }

        session.Use(JournalSql.Complete)
            .Bind((long)outcome.Kind)
            .Bind(outcome.Reason)
            .Bind(Stored.Time(outcome.FinishedAt))
            .Bind(json is null ? null : _cursor)
            .Bind(id)
            .Execute();
        session.Use(Counter).Bind(unitId).Execute();
        if (!outcome.Effects.IsEmpty)
            OutboxStatements.Add(session, outcome.Effects, time.GetUtcNow());
        if (outcome.Kind == OutcomeKind.Processed)
            session.Use(UsageSql.CountInference).Bind(unitId).Bind(UsageMonth.Of(outcome.FinishedAt).Number).Execute();
        return true;
    }

    protected override void Committed(bool result)
    {
        if (!result)
            return;
        waiting.Add(outcome.Unit, -1);
        if (!outcome.Effects.IsEmpty)
            signal.Raise();
        listeners.Tell(outcome, _cursor);
    }

    private string Counter => outcome.Kind switch
    {
        OutcomeKind.Processed => JournalSql.CountProcessed,
        OutcomeKind.Dropped => DropCounter,
        _ => JournalSql.CountDead,
    };

    private string DropCounter => outcome.Reason switch
    {
        DropReasons.Superseded => JournalSql.CountSuperseded,
        DropReasons.Stale => JournalSql.CountStale,
        DropReasons.Deadline => JournalSql.CountPastDeadline,
        _ => JournalSql.CountDropped,
    };

    private (long Id, long UnitId)? Find(SqliteSession session)
    {
        Span<byte> frameId = stackalloc byte[16];
        if (!Stored.TryFrameId(outcome.FrameId, frameId))
            return null;
        using var row = session.Use(JournalSql.FindToComplete).Bind(frameId).Bind(outcome.Replays).Bind(outcome.Unit);
        return row.Read() ? (row.Int64(0), row.Int64(1)) : null;
    }
}
