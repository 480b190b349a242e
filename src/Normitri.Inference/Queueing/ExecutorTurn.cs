namespace Normitri.Inference.Queueing;

/// <summary>
/// What an executor works on, from when it takes frames out of the queue until they end. The queue may ask for the executor: the run that goes on is
/// stopped, and no other begins. One for each batch; <see cref="Items"/> and <see cref="Since"/> belong to the queue.
/// </summary>
internal sealed class ExecutorTurn
{
    private readonly Lock _gate = new();
    private Action? _stopRun;
    private volatile bool _isAsked;

    /// <summary>The frames.</summary>
    public List<InferenceItem> Items { get; } = [];

    /// <summary>When they were taken: a timestamp.</summary>
    public long Since { get; set; }

    /// <summary>Whether somebody within his share waits for the executor.</summary>
    public bool IsAsked => _isAsked;

    /// <summary>Asks for the executor.</summary>
    public void Ask()
    {
        lock (_gate)
        {
            _isAsked = true;
            _stopRun?.Invoke();
        }
    }

    /// <summary>A run begins; false where it should not.</summary>
    /// <param name="stopRun">Stops it, from any thread.</param>
    public bool TryBeginRun(Action stopRun)
    {
        lock (_gate)
        {
            _stopRun = _isAsked ? null : stopRun;
            return !_isAsked;
        }
    }

    /// <summary>The run has ended: from here on it cannot be stopped.</summary>
    public void EndRun()
    {
        lock (_gate)
        {
            _stopRun = null;
        }
    }

    /// <summary>Makes it ready for other frames.</summary>
    public void Clear()
    {
        Items.Clear();
        lock (_gate)
        {
            _isAsked = false;
        }
    }
}
