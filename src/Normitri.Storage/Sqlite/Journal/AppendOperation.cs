using Normitri.Contracts.Frames;
using Normitri.Storage.Journal;
using Normitri.Storage.Sqlite.Usage;
using Normitri.Storage.Sqlite.Writing;
using Normitri.Storage.Usage;
using Normitri.Storage.Writing;

namespace Normitri.Storage.Sqlite.Journal;

/// <summary>Takes a frame in, or says why not. The rule of sequences is decided inside the writer's transaction.</summary>
internal sealed class AppendOperation(NewFrame frame, FramesWaiting waiting, TimeProvider time, CancellationToken cancellation)
    : WriteOperation<AppendResult>(cancellation)
{
    /// <summary>Where many go before it, it waits for its turn anyway.</summary>
    public override bool MayWait => waiting.IsCrowdFor(frame.Unit);

    protected override void Committed(AppendResult result) => waiting.Add(frame.Unit, result.Status == AppendStatus.Accepted ? 1 : 0);

    protected override AppendResult Write(SqliteSession session)
    {
        Span<byte> lastId = stackalloc byte[FrameIds.Size];
        var (unitId, last) = FindUnit(session, lastId);
        if (last is not { } highest)
            return Accept(session, unitId ?? AddUnit(session), null, []);
        return frame.Sequence > highest ? Accept(session, unitId!.Value, last, lastId) : Compare(session, unitId!.Value, highest);
    }

    private (long? UnitId, ulong? LastSequence) FindUnit(SqliteSession session, Span<byte> lastId)
    {
        using var row = session.Use(JournalSql.FindUnit).Bind(frame.Unit);
        if (!row.Read())
            return (null, null);
        row.Blob(2).CopyTo(lastId);
        return (row.Int64(0), row.IsNull(1) ? null : Stored.Sequence(row.Int64(1)));
    }

    private long AddUnit(SqliteSession session)
    {
        session.Use(JournalSql.AddUnit).Bind(frame.Unit).Execute();
        return session.LastInsertedRow;
    }

    private AppendResult Accept(SqliteSession session, long unitId, ulong? previous, ReadOnlySpan<byte> lastId)
    {
        var now = time.GetUtcNow();
        Span<byte> frameId = stackalloc byte[FrameIds.Size];
        FrameIds.Next(now, lastId, frameId);
        AddFrame(session, unitId, frameId, previous, now);
        session.Use(JournalSql.CountAccepted).Bind(Stored.Sequence(frame.Sequence)).Bind(frameId).Bind(Stored.Time(now)).Bind(unitId).Execute();
        session.Use(UsageSql.CountFrame).Bind(unitId).Bind(UsageMonth.Of(now).Number).Bind(frame.Reference.Length).Bind((long)frame.Width * frame.Height).Execute();
        var envelope = new FrameEnvelope(
            Stored.FrameId(frameId), frame.Unit, frame.Sequence, previous, frame.CapturedAt.ToUniversalTime(), now.ToUniversalTime(), frame.Reference,
            frame.Width, frame.Height, frame.CustomerId, frame.TraceParent);
        return new AppendResult(AppendStatus.Accepted, envelope, frame.Sequence);
    }

    private void AddFrame(SqliteSession session, long unitId, ReadOnlySpan<byte> frameId, ulong? previous, DateTimeOffset now)
    {
        var reference = frame.Reference;
        session.Use(JournalSql.AddFrame)
            .Bind(unitId)
            .Bind(Stored.Sequence(frame.Sequence))
            .Bind(frameId)
            .Bind(previous is { } sequence ? Stored.Sequence(sequence) : null)
            .Bind(Stored.Time(frame.CapturedAt))
            .Bind(Stored.Time(now))
            .Bind(frame.Width)
            .Bind(frame.Height)
            .Bind(reference.Length)
            .Bind(Convert.FromHexString(reference.Sha256))
            .Bind(reference.Container)
            .Bind(reference.BlobName)
            .Bind(reference.ETag)
            .Bind(frame.CustomerId)
            .Bind(frame.TraceParent)
            .Execute();
    }

    private AppendResult Compare(SqliteSession session, long unitId, ulong last)
    {
        if (FindSequence(session, unitId) is not { } known)
            return new AppendResult(AppendStatus.SequenceWentBack, null, last);
        if (known.Reference.Sha256 != frame.Reference.Sha256)
            return new AppendResult(AppendStatus.SequenceConflict, null, last);
        session.Use(JournalSql.CountDuplicate).Bind(unitId).Execute();
        return new AppendResult(AppendStatus.Duplicate, known, last);
    }

    private FrameEnvelope? FindSequence(SqliteSession session, long unitId)
    {
        using var row = session.Use(JournalSql.FindSequence).Bind(unitId).Bind(Stored.Sequence(frame.Sequence));
        return row.Read() ? EnvelopeRow.Read(row, frame.Unit) : null;
    }
}
