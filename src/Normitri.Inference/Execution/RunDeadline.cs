using Microsoft.ML.OnnxRuntime;

namespace Normitri.Inference.Execution;

/// <summary>
/// Stops the run of one executor at its deadline, from a timer's thread. The timer is left running from run to run and only
/// moved when a deadline comes before it: deadlines mostly rise, so most runs cost no timer change.
/// </summary>
internal sealed class RunDeadline : IDisposable
{
    private readonly Lock _gate = new();
    private readonly TimeProvider _time;
    private readonly RunOptions _options;
    private readonly ITimer _timer;
    private DateTimeOffset _due = DateTimeOffset.MaxValue;
    private DateTimeOffset _deadline;
    private bool _armed;
    private bool _fired;
    private bool _aborted;

    public RunDeadline(RunOptions options, TimeProvider time)
    {
        _options = options;
        _time = time;
        _timer = time.CreateTimer(static self => ((RunDeadline)self!).OnTimer(), this, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
    }

    /// <summary>Whether the current run was stopped.</summary>
    public bool HasFired
    {
        get
        {
            lock (_gate)
            {
                return _fired;
            }
        }
    }

    public void Arm(DateTimeOffset deadline)
    {
        lock (_gate)
        {
            _armed = true;
            _deadline = deadline;
            if (_aborted)
            {
                Fire();
            }
            else if (deadline < _due)
            {
                Schedule();
            }
        }
    }

    public void Disarm()
    {
        lock (_gate)
        {
            _armed = false;
            if (_fired)
            {
                _fired = false;
                _options.Terminate = false;
            }
        }
    }

    /// <summary>Stops the current run now, if there is one.</summary>
    public void Stop()
    {
        lock (_gate)
        {
            Fire();
        }
    }

    /// <summary>Stops the current run now, if there is one, and every later one when it begins.</summary>
    public void Abort()
    {
        lock (_gate)
        {
            _aborted = true;
            Fire();
        }
    }

    public void Dispose()
    {
        lock (_gate)
        {
            _armed = false;
        }

        _timer.Dispose();
    }

    private void OnTimer()
    {
        lock (_gate)
        {
            _due = DateTimeOffset.MaxValue;
            if (!_armed)
            {
                return;
            }

            if (_time.GetUtcNow() >= _deadline)
            {
                Fire();
            }
            else
            {
                Schedule();
            }
        }
    }

    private void Fire()
    {
        if (_armed && !_fired)
        {
            _fired = true;
            _options.Terminate = true;
        }
    }

    private void Schedule()
    {
        var wait = _deadline - _time.GetUtcNow();
        if (wait.TotalMilliseconds > int.MaxValue)
        {
            return; // further away than a timer reaches: nothing runs that long
        }

        _due = _deadline;
        _timer.Change(wait > TimeSpan.Zero ? wait : TimeSpan.Zero, Timeout.InfiniteTimeSpan);
    }
}
