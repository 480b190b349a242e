namespace Normitri.Storage.Sqlite.Writing;

/// <summary>Something to write, and the answer to its caller.</summary>
internal abstract class WriteOperation<T>(CancellationToken cancellation) : WriteOperation(cancellation)
{
    private readonly TaskCompletionSource<T> _completion = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private T _result = default!;

    /// <summary>Ends after the commit.</summary>
    public Task<T> Completion => _completion.Task;

    public override void Finish()
    {
        if (Failure is not null)
        {
            _completion.TrySetException(Failure);
        }
        else if (IsCancelled)
        {
            _completion.TrySetCanceled(Cancellation);
        }
        else
        {
            try
            {
                Committed(_result);
            }
            finally
            {
                _completion.TrySetResult(_result);
            }
        }
    }

    protected sealed override void Run(SqliteSession session) => _result = Write(session);

    protected abstract T Write(SqliteSession session);

    /// <summary>On the writer's thread, after the commit, before the caller is told.</summary>
    protected virtual void Committed(T result)
    {
    }
}
