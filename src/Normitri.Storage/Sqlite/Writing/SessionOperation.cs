namespace Normitri.Storage.Sqlite.Writing;

/// <summary>A write in a few lines, for what is not on the hot path.</summary>
internal sealed class SessionOperation<T>(Func<SqliteSession, T> write, CancellationToken cancellation) : WriteOperation<T>(cancellation)
{
    protected override T Write(SqliteSession session) => write(session);
}
