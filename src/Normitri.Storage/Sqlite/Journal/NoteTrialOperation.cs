using Normitri.Contracts.Identities;
using Normitri.Storage.Journal;
using Normitri.Storage.Sqlite.Writing;

namespace Normitri.Storage.Sqlite.Journal;

/// <summary>Keeps what an owner knows of a frame that fails or may have ended its process.</summary>
internal sealed class NoteTrialOperation(UnitId unit, string frameId, FrameTrial trial, CancellationToken cancellation)
    : WriteOperation<bool>(cancellation)
{
    protected override bool Write(SqliteSession session)
    {
        Span<byte> id = stackalloc byte[FrameIds.Size];
        if (!Stored.TryFrameId(frameId, id))
            return false;
        return session.Use(JournalSql.NoteTrial)
            .Bind(trial.BegunAnew)
            .Bind(trial.TryingSince is { } since ? Stored.Time(since) : null)
            .Bind(id)
            .Bind(unit)
            .Execute() == 1;
    }
}
