using Normitri.Storage.Writing;

namespace Normitri.Storage.Sqlite.Writing;

/// <summary>Something to write, and the answer to its caller.</summary>
internal abstract class WriteOperation<T>(CancellationToken cancellation) : WriteOperation(cancellation)
{
    private readonly WriteCompletion<T> _completion = new();
    private T _result = default!;

    /// <summary>Ends after the commit.</summary>
    public Task<T> Completion => _completion.Task;

    public override void Finish()
    {
        if (Failure is not null)
            _completion.Failed(Failure);
        else if (IsCancelled)
            _completion.Cancelled(Cancellation);
        else
            _completion.Committed(_result, Committed);
    }

    protected sealed override void Run(SqliteSession session) => _result = Write(session);

    protected abstract T Write(SqliteSession session);

    /// <summary>On the writer's thread, after the commit, before the caller is told.</summary>
    protected virtual void Committed(T result)
    {
    }
}
