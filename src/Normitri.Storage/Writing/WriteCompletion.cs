namespace Normitri.Storage.Writing;

/// <summary>The answer to whoever waits for a write. It continues on a thread of its own: the writer's goes on to the next.</summary>
internal sealed class WriteCompletion<T>
{
    private readonly TaskCompletionSource<T> _source = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>Ends after the commit.</summary>
    public Task<T> Task => _source.Task;

    public void Failed(Exception failure) => _source.TrySetException(failure);

    public void Cancelled(CancellationToken cancellation) => _source.TrySetCanceled(cancellation);

    /// <summary>Does what follows the commit, then tells the caller, who hears of the answer whatever becomes of the former.</summary>
    public void Committed(T answer, Action<T> follow)
    {
        try
        {
            follow(answer);
        }
        finally
        {
            _source.TrySetResult(answer);
        }
    }
}
