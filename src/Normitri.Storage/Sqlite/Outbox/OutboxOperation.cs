using Normitri.Storage.Sqlite.Writing;

namespace Normitri.Storage.Sqlite.Outbox;

/// <summary>A step of handing on. One that a power cut takes back is done again: receivers know repetitions.</summary>
internal sealed class OutboxOperation<T>(Func<SqliteSession, T> write, Action<T>? committed, CancellationToken cancellation) : WriteOperation<T>(cancellation)
{
    public override bool MustSurvivePowerCut => false;

    protected override T Write(SqliteSession session) => write(session);

    protected override void Committed(T result) => committed?.Invoke(result);
}
