namespace Normitri.Contracts.Circuits;

/// <summary>
/// Stops calls to an edge that fails: after some failures in a row they are refused at once, for a while; then one call at a time tries, and some successes in
/// a row let all through again. Safe for threads.
/// </summary>
public sealed class Circuit
{
    private readonly CircuitOptions _options;
    private readonly TimeProvider _time;
    private readonly Action<Circuit, CircuitState, string?> _changed;
    private readonly Lock _lock = new();
    private CircuitState _state;
    private long _round;
    private int _inARow;
    private bool _isTried;
    private long _openedAt;
    private long _refused;

    /// <param name="edge">A stable word, such as <c>alerts</c>: the label of its metric.</param>
    /// <param name="options">When it opens and closes.</param>
    /// <param name="time">The clock.</param>
    /// <param name="changed">Hears that it opened, with the last failure, or closed. Called outside of the lock.</param>
    public Circuit(string edge, CircuitOptions options, TimeProvider time, Action<Circuit, CircuitState, string?>? changed = null)
    {
        Edge = edge;
        (_options, _time) = (options, time);
        _changed = changed ?? (static (_, _, _) => { });
    }

    public string Edge { get; }

    /// <summary>Calls that were refused.</summary>
    public long Refused => Interlocked.Read(ref _refused);

    /// <summary>What the last failure said; null before the first.</summary>
    public string? LastFailure { get; private set; }

    public CircuitState State
    {
        get
        {
            lock (_lock)
                return Look();
        }
    }

    /// <summary>A pass for one call; null when there shall be none now. Every pass is given back.</summary>
    public CircuitPass? TryEnter()
    {
        lock (_lock)
        {
            switch (Look())
            {
                case CircuitState.Closed:
                    return new CircuitPass(_round);
                case CircuitState.Trying when !_isTried:
                    _isTried = true;
                    return new CircuitPass(_round);
                default:
                    Interlocked.Increment(ref _refused);
                    return null;
            }
        }
    }

    /// <summary>The edge answered, whatever it said.</summary>
    public void Succeeded(CircuitPass pass)
    {
        lock (_lock)
        {
            if (!IsCurrent(pass))
                return;
            if (_state == CircuitState.Closed)
            {
                _inARow = 0;
                return;
            }

            if (++_inARow < _options.Successes)
                return;
            (_state, _inARow) = (CircuitState.Closed, 0);
        }

        _changed(this, CircuitState.Closed, null);
    }

    /// <summary>The edge gave no answer, or said that it cannot.</summary>
    public void Failed(CircuitPass pass, string failure)
    {
        lock (_lock)
        {
            if (!IsCurrent(pass))
                return;
            LastFailure = failure;
            if (_state == CircuitState.Closed && ++_inARow < _options.Failures)
                return;
            (_state, _inARow, _openedAt) = (CircuitState.Open, 0, _time.GetTimestamp());
            _round++;
        }

        _changed(this, CircuitState.Open, failure);
    }

    /// <summary>Nothing was asked, or the caller went away before there was an answer.</summary>
    public void Left(CircuitPass pass)
    {
        lock (_lock)
            IsCurrent(pass);
    }

    private bool IsCurrent(CircuitPass pass)
    {
        if (pass.Round != _round)
            return false;
        _isTried = false;
        return true;
    }

    private CircuitState Look()
    {
        if (_state == CircuitState.Open && _time.GetElapsedTime(_openedAt) >= TimeSpan.FromSeconds(_options.OpenSeconds))
            (_state, _isTried) = (CircuitState.Trying, false);
        return _state;
    }
}
