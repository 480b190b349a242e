using Normitri.Storage.Outbox;
using Normitri.Storage.Postgres.Alerts;
using Normitri.Storage.Postgres.Outbox;
using Normitri.Storage.State;

namespace Normitri.Storage.Postgres.State;

/// <summary>States in PostgreSQL.</summary>
internal sealed class PostgresStateStore(PostgresDatabase database, OutboxSignal signal, TimeProvider time) : IStateStore
{
    public ValueTask<StateDocument?> ReadAsync(string kind, string key, CancellationToken cancellation) =>
        database.ReadAsync(session => FindAsync(session, kind, key), cancellation);

    public async ValueTask<StateChange> WriteAsync(StateWrite write, CancellationToken cancellation)
    {
        var change = await database.WriteAsync(session => WriteAsync(session, write), cancellation);
        if (change.Done && !write.Effects.Outbox.IsEmpty)
            signal.Raise();
        return change;
    }

    public ValueTask<StateChange> DeleteAsync(string kind, string key, string? expectedETag, CancellationToken cancellation) => database.WriteAsync(
        async session =>
        {
            if (expectedETag is not null && await session.ExecuteAsync(StateSql.Delete, kind, key, expectedETag) == 1)
                return new StateChange(true, null);
            var present = (await FindAsync(session, kind, key))?.ETag;
            return new StateChange(present is null && expectedETag is null, present);
        },
        cancellation);

    private static Task<StateDocument?> FindAsync(PostgresSession session, string kind, string key) =>
        session.FindAsync(StateSql.Read, row => new StateDocument(row.Bytes(0), row.GetString(1)), kind, key);

    private async Task<StateChange> WriteAsync(PostgresSession session, StateWrite write)
    {
        var now = time.GetUtcNow();
        var etag = Guid.NewGuid().ToString("N");
        var rows = write.ExpectedETag is { } expected
            ? await session.ExecuteAsync(StateSql.Change, etag, write.Json.ToArray(), Stored.Time(now), write.Kind, write.Key, expected)
            : await session.ExecuteAsync(StateSql.Add, etag, write.Json.ToArray(), Stored.Time(now), write.Kind, write.Key);
        if (rows == 0)
            return new StateChange(false, (await FindAsync(session, write.Kind, write.Key))?.ETag);
        if (!write.Effects.Outbox.IsEmpty)
            await OutboxEntries.AddAsync(session, write.Effects.Outbox, now);
        await AlertStatements.AddAsync(session, write.Effects.Alerts);
        return new StateChange(true, etag);
    }
}
