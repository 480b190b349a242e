using Normitri.Inference.Hosting;

namespace Normitri.Inference.Execution;

/// <summary>What one thread of a group does and did, over all the threads that took its place. Every member is safe for threads.</summary>
internal sealed class StageProgress(TimeProvider time)
{
    /// <summary>A slow batch is forgotten by and by: a part of so many with each that goes well.</summary>
    private const int Memory = 64;

    private readonly Lock _gate = new();
    private ExecutorState _state;
    private long _since = time.GetTimestamp();
    private DateTimeOffset _deadline;
    private long _run;
    private long _done;
    private long _failed;
    private long _crashes;
    private long _restarts;
    private TimeSpan _slowest;

    public void Enter(ExecutorState state)
    {
        lock (_gate)
        {
            _state = state;
            _since = time.GetTimestamp();
        }
    }

    /// <summary>The number of the run that goes on, or was the last.</summary>
    public long Run
    {
        get
        {
            lock (_gate)
            {
                return _run;
            }
        }
    }

    /// <summary>It is warm.</summary>
    /// <param name="warmUp">What that took: it was several runs, none of which can have been slower.</param>
    public void Made(TimeSpan warmUp)
    {
        lock (_gate)
        {
            _slowest = warmUp > _slowest ? warmUp : _slowest;
        }

        Enter(ExecutorState.Waiting);
    }

    public void Restarted()
    {
        lock (_gate)
        {
            _restarts++;
        }
    }

    public void Crashed()
    {
        lock (_gate)
        {
            _crashes++;
        }
    }

    public void Begin(FrameBatch batch)
    {
        var deadline = DateTimeOffset.MinValue;
        foreach (var frame in batch.Frames)
        {
            deadline = frame.Request.Deadline > deadline ? frame.Request.Deadline : deadline;
        }

        lock (_gate)
        {
            _deadline = deadline;
            _state = ExecutorState.Running;
            _since = time.GetTimestamp();
            _run++;
        }
    }

    public void End(FrameBatch batch, bool crashed)
    {
        var failed = crashed || batch.NetworkFailed;
        var isFine = !failed && batch.Frames is [{ Error: null }, ..];
        lock (_gate)
        {
            _failed += failed ? 1 : 0;
            _done += failed ? 0 : 1;
            if (isFine)
            {
                var took = time.GetElapsedTime(_since);
                var faded = _slowest - (_slowest / Memory);
                _slowest = took > faded ? took : faded;
            }
        }

        Enter(ExecutorState.Waiting);
    }

    public ExecutorProgress Look(ExecutorId id, bool isAlive, int leftBehind)
    {
        var now = time.GetUtcNow();
        lock (_gate)
        {
            return new ExecutorProgress
            {
                Id = id,
                State = _state,
                For = time.GetElapsedTime(_since),
                Overdue = _state == ExecutorState.Running && _deadline != DateTimeOffset.MaxValue ? now - _deadline : null,
                Run = _run,
                Done = _done,
                Failed = _failed,
                Slowest = _slowest,
                Restarts = _restarts,
                Crashes = _crashes,
                IsAlive = isAlive,
                LeftBehind = leftBehind,
            };
        }
    }
}
