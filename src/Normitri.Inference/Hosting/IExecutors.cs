namespace Normitri.Inference.Hosting;

/// <summary>The executors of a host, to look at and to put right.</summary>
public interface IExecutors
{
    /// <summary>Every executor at this moment.</summary>
    public IReadOnlyList<ExecutorProgress> Look();

    /// <summary>Stops the run that was seen. Its frames end with an error that can be retried once it obeys.</summary>
    /// <returns>False: the executor is not in that run any more.</returns>
    public bool StopRun(in ExecutorProgress seen);

    /// <summary>
    /// Leaves a thread behind that does not obey: its frames end now, with an error that can be retried, and a new thread with a new session takes its
    /// place. What the old one holds is freed when its call returns, and never before.
    /// </summary>
    /// <returns>False: the executor is not in that run any more, and nothing was done.</returns>
    public bool Replace(in ExecutorProgress seen);

    /// <summary>
    /// Makes an executor anew on a session that no executor has used before: what the old session holds is freed once all its executors have been renewed.
    /// A run that goes on is stopped.
    /// </summary>
    /// <returns>Completes when the executor is warm again.</returns>
    /// <exception cref="ArgumentException">There is no such executor.</exception>
    public Task RenewAsync(ExecutorId executor);
}
