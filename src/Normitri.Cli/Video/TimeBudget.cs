namespace Normitri.Cli.Video;

/// <summary>Time that several waits may take together.</summary>
internal sealed class TimeBudget(TimeSpan total, TimeProvider time)
{
    private TimeSpan _left = total;

    /// <summary>Waits; <see cref="OperationCanceledException"/> when the budget is spent.</summary>
    public async ValueTask<T> SpendAsync<T>(Func<CancellationToken, ValueTask<T>> wait, CancellationToken cancellationToken)
    {
        var start = time.GetTimestamp();
        using var limit = new CancellationTokenSource(_left > TimeSpan.Zero ? _left : TimeSpan.Zero, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, cancellationToken);
        try
        {
            // The wait is left to itself where it does not heed the token: a read of a pipe ends with the process behind it.
            return await wait(either.Token).AsTask().WaitAsync(either.Token);
        }
        finally
        {
            _left -= time.GetElapsedTime(start);
        }
    }
}
