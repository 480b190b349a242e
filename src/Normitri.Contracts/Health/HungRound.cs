namespace Normitri.Contracts.Health;

/// <summary>The round of a periodic task that goes on now, to be given up from outside. Safe for threads.</summary>
internal sealed class HungRound
{
    private readonly Lock _gate = new();
    private CancellationTokenSource? _current;

    /// <summary>Set by the task alone: null before the source is disposed of.</summary>
    public CancellationTokenSource? Current
    {
        set
        {
            lock (_gate)
                _current = value;
        }
    }

    public void GiveUp()
    {
        lock (_gate)
            _current?.CancelAsync();
    }
}
