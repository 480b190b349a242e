using Microsoft.Extensions.Logging;
using Normitri.Inference.Hosting;

namespace Normitri.Inference.Execution;

/// <summary>One of the threads of a group, whichever thread that is now: when one crashes or is left behind, another takes its place.</summary>
internal sealed partial class StageWorker
{
    private readonly StageWorkerSettings _settings;
    private readonly IBatchSource _source;
    private readonly CancellationToken _closing;
    private readonly TaskCompletionSource _ready = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource _ended = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private volatile StageThread _thread;
    private TaskCompletionSource? _recycled;
    private volatile bool _isAborted;
    private int _leftBehind;

    public StageWorker(StageWorkerSettings settings, IBatchSource source, CancellationToken closing)
    {
        (_settings, _source, _closing) = (settings, source, closing);
        Progress = new StageProgress(settings.Time);
        _thread = NewThread(isFirst: true);
    }

    public StageProgress Progress { get; }

    /// <summary>Completes when the stage is warm; fails where it could not be made.</summary>
    public Task Ready => _ready.Task;

    /// <summary>Completes when there is nothing more to take and everything is disposed of, but for what was left behind.</summary>
    public Task Ended => _ended.Task;

    /// <summary>The device that it works on now, or null.</summary>
    public string? Device => _thread.Device;

    public void Start() => _thread.Start();

    /// <summary>Whether nothing more is run: a stage that is lost now is not made anew.</summary>
    public bool IsAborted => _isAborted;

    /// <summary>Stops the run that is going on, and every later one.</summary>
    public void Abort()
    {
        _isAborted = true;
        _thread.Abort();
    }

    /// <summary>Leaves the thread behind if it is in a run, which is not stopped by <see cref="Abort"/>: its frames end with an error.</summary>
    public void LeaveBehind() => Replace(Progress.Run);

    public ExecutorProgress Look(ExecutorId id) => Progress.Look(id, _thread.IsAlive || Ended.IsCompleted, Volatile.Read(ref _leftBehind));

    /// <summary>Stops a run, if it still goes on.</summary>
    public bool StopRun(long run) => _thread.StopRun(run);

    /// <summary>Leaves the thread behind that is in a run, if it still is; its frames end with an error that can be retried, and another thread takes its place.</summary>
    public bool Replace(long run)
    {
        if (!_thread.TryLeave(run, out var batch))
        {
            return false;
        }

        Interlocked.Increment(ref _leftBehind);
        if (batch is not null)
        {
            _settings.Leave(batch, InferenceErrors.LeftBehind(batch.Count));
        }

        _settings.OnRestart();
        StartAnew();
        Log.LeftBehind(_settings.Logger, _settings.Name, run);
        return true;
    }

    /// <summary>Makes the stage anew, with sessions that nobody has used before.</summary>
    public Task RenewAsync()
    {
        _thread.Retire();
        return RecycleAsync();
    }

    /// <summary>Makes the stage anew: a run that is going on is stopped, and its frames end with an error that can be retried.</summary>
    /// <returns>Completes when the new stage is warm, or the thread has ended.</returns>
    public Task RecycleAsync()
    {
        var mine = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        if (Interlocked.CompareExchange(ref _recycled, mine, null) is { } already)
        {
            return Task.WhenAny(already.Task, _ended.Task); // it is being made anew
        }

        _thread.Interrupt();
        return Task.WhenAny(mine.Task, _ended.Task);
    }

    /// <summary>Of its thread: the first stage could not be made.</summary>
    public void OnNotStarted(Exception exception)
    {
        _ready.SetException(exception);
        OnEnded();
    }

    /// <summary>Of its thread: the stage is warm.</summary>
    public void OnMade(TimeSpan warmUp)
    {
        Progress.Made(warmUp);
        _ready.TrySetResult();
    }

    /// <summary>Of its thread: the stage was made anew because somebody wished it, or the thread is new.</summary>
    public void OnRenewed() => Interlocked.Exchange(ref _recycled, null)?.SetResult();

    /// <summary>Of its thread: there is nothing more to do.</summary>
    public void OnEnded()
    {
        Progress.Enter(ExecutorState.Ended);
        _ended.TrySetResult();
    }

    /// <summary>Of its thread, which ends: something threw that should not.</summary>
    public void OnCrashed()
    {
        Progress.Crashed();
        WaitForLimit();
        StartAnew();
    }

    /// <summary>Waits until a restart is allowed, or nothing matters any more.</summary>
    public void WaitForLimit()
    {
        _settings.OnRestart();
        if (_settings.Restarts is not { } limit || limit.TryTake())
        {
            return;
        }

        Progress.Enter(ExecutorState.Held);
        Log.Held(_settings.Logger, _settings.Name);
        while (!_closing.WaitHandle.WaitOne(StageSlot.RetryDelay) && !limit.TryTake())
        {
        }
    }

    private void StartAnew()
    {
        _thread = NewThread(isFirst: false);
        _thread.Start();
    }

    private StageThread NewThread(bool isFirst) => new(this, _settings, _source, isFirst, _closing);

    private static partial class Log
    {
        [LoggerMessage(2580, LogLevel.Error, "The thread of executor {Executor} does not come back from run {Run}: it is left behind, and another takes its place")]
        public static partial void LeftBehind(ILogger logger, string executor, long run);

        [LoggerMessage(2581, LogLevel.Error, "Executor {Executor} was made anew too often of late, with the others: it waits")]
        public static partial void Held(ILogger logger, string executor);
    }
}
