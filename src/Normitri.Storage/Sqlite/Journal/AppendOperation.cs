using Normitri.Contracts.Frames;
using Normitri.Storage.Journal;
using Normitri.Storage.Sqlite.Writing;

namespace Normitri.Storage.Sqlite.Journal;

/// <summary>Takes a frame in, or says why not. The rule of sequences is decided inside the writer's transaction.</summary>
internal sealed class AppendOperation(NewFrame frame, TimeProvider time, CancellationToken cancellation) : WriteOperation<AppendResult>(cancellation)
{
    protected override AppendResult Write(SqliteSession session)
    {
        var (unitId, last) = FindUnit(session);
        if (last is not { } highest)
            return Accept(session, unitId ?? AddUnit(session), null);
        return frame.Sequence > highest ? Accept(session, unitId!.Value, last) : Compare(session, unitId!.Value, highest);
    }

    private (long? UnitId, ulong? LastSequence) FindUnit(SqliteSession session)
    {
        using var row = session.Use(JournalSql.FindUnit).Bind(frame.Unit);
        return row.Read() ? (row.Int64(0), row.IsNull(1) ? null : Stored.Sequence(row.Int64(1))) : (null, null);
    }

    private long AddUnit(SqliteSession session)
    {
        session.Use(JournalSql.AddUnit).Bind(frame.Unit).Execute();
        return session.LastInsertedRow;
    }

    private AppendResult Accept(SqliteSession session, long unitId, ulong? previous)
    {
        var now = time.GetUtcNow();
        var id = Guid.CreateVersion7(now);
        Span<byte> frameId = stackalloc byte[16];
        id.TryWriteBytes(frameId, bigEndian: true, out _);
        AddFrame(session, unitId, frameId, previous, now);
        session.Use(JournalSql.CountAccepted).Bind(Stored.Sequence(frame.Sequence)).Bind(frameId).Bind(Stored.Time(now)).Bind(unitId).Execute();
        var envelope = new FrameEnvelope(
            id.ToString("N"), frame.Unit, frame.Sequence, previous, frame.CapturedAt.ToUniversalTime(), now.ToUniversalTime(), frame.Reference,
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
