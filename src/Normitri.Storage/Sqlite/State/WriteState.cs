using Normitri.Storage.Outbox;
using Normitri.Storage.Sqlite.Alerts;
using Normitri.Storage.Sqlite.Outbox;
using Normitri.Storage.Sqlite.Writing;
using Normitri.Storage.State;

namespace Normitri.Storage.Sqlite.State;

/// <summary>Writes a document and its effects, or nothing when the ETag is not the expected one.</summary>
internal sealed class WriteState(StateWrite write, OutboxSignal signal, TimeProvider time, CancellationToken cancellation) : WriteOperation<StateChange>(cancellation)
{
    protected override StateChange Write(SqliteSession session)
    {
        var now = time.GetUtcNow();
        var etag = Guid.NewGuid().ToString("N");
        if (!TryWrite(session, etag, now))
            return new StateChange(false, StateRow.Find(session, (write.Kind, write.Key))?.ETag);
        OutboxStatements.Add(session, write.Effects.Outbox, now);
        AlertStatements.Add(session, write.Effects.Alerts);
        return new StateChange(true, etag);
    }

    protected override void Committed(StateChange result)
    {
        if (result.Done && !write.Effects.Outbox.IsEmpty)
            signal.Raise();
    }

    private bool TryWrite(SqliteSession session, string etag, DateTimeOffset now)
    {
        var statement = session.Use(write.ExpectedETag is null ? StateSql.Add : StateSql.Change)
            .Bind(etag)
            .Bind(write.Json.Span)
            .Bind(Stored.Time(now))
            .Bind(write.Kind)
            .Bind(write.Key);
        return (write.ExpectedETag is { } expected ? statement.Bind(expected) : statement).Execute() == 1;
    }
}
