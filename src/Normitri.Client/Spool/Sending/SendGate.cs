namespace Normitri.Client;

/// <summary>Holds all who send while the server cannot be reached. One pause for all: who failed before it does not make it longer.</summary>
internal sealed class SendGate(TimeProvider time)
{
    private readonly Lock _lock = new();
    private TaskCompletionSource? _closed;
    private int _opened;
    private int _failures;

    public SpoolState State { get; private set; } = SpoolState.Stopped;

    public string? Reason { get; private set; }

    /// <summary>When the next attempt is made; null when nothing holds it.</summary>
    public DateTimeOffset? Until { get; private set; }

    /// <summary>Waits until sending makes sense.</summary>
    /// <returns>To be given to <see cref="Close"/>.</returns>
    public async ValueTask<int> WaitAsync(CancellationToken cancellation)
    {
        while (true)
        {
            Task closed;
            lock (_lock)
            {
                if (_closed is null)
                    return _opened;
                closed = _closed.Task;
            }

            await closed.WaitAsync(cancellation).ConfigureAwait(false);
        }
    }

    /// <summary>Closes for a while, unless somebody has closed since the caller came in.</summary>
    /// <param name="opened">What <see cref="WaitAsync"/> gave.</param>
    /// <param name="state">Why.</param>
    /// <param name="reason">Why, for persons.</param>
    /// <param name="pause">How long, by the number of failures in a row.</param>
    /// <returns>The pause; null when somebody else has closed.</returns>
    public TimeSpan? Close(int opened, SpoolState state, string reason, Func<int, TimeSpan> pause)
    {
        lock (_lock)
        {
            if (opened != _opened || _closed is not null)
                return null;
            _closed = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            _failures++;
            var length = pause(_failures);
            (State, Reason, Until) = (state, reason, time.GetUtcNow() + length);
            return length;
        }
    }

    public void Open()
    {
        lock (_lock)
        {
            _opened++;
            Until = null;
            _closed?.TrySetResult();
            _closed = null;
        }
    }

    /// <summary>Something was answered: the server is there.</summary>
    public void Reached()
    {
        lock (_lock)
        {
            _failures = 0;
            // Who has closed in between has newer news.
            if (_closed is null)
                (State, Reason) = (SpoolState.Sending, null);
        }
    }

    public void Stopped()
    {
        lock (_lock)
            (State, Reason) = (SpoolState.Stopped, null);
        Open();
    }
}
