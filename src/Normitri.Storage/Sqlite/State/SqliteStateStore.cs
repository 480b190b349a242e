using Normitri.Storage.Outbox;
using Normitri.Storage.State;

namespace Normitri.Storage.Sqlite.State;

/// <summary>States in SQLite.</summary>
internal sealed class SqliteStateStore(SqliteDatabase database, OutboxSignal signal, TimeProvider time) : IStateStore
{
    public ValueTask<StateDocument?> ReadAsync(string kind, string key, CancellationToken cancellation) =>
        database.ReadAsync(StateRow.Find, (kind, key), cancellation);

    public ValueTask<StateChange> WriteAsync(StateWrite write, CancellationToken cancellation) =>
        database.WriteAsync(new WriteState(write, signal, time, cancellation));

    public ValueTask<StateChange> DeleteAsync(string kind, string key, string? expectedETag, CancellationToken cancellation) =>
        database.WriteAsync(new DeleteState((kind, key), expectedETag, cancellation));
}
