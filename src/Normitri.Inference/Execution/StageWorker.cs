using Microsoft.Extensions.Logging;
using Normitri.Inference.Hosting;
using Normitri.Inference.Queueing;

namespace Normitri.Inference.Execution;

/// <summary>
/// A thread that takes batches, does its stage's work on them and hands them on. A stage that throws, or fails too often in a row,
/// is thrown away and made anew; the frames that it held end with an error.
/// </summary>
internal sealed partial class StageWorker
{
    private readonly StageWorkerSettings _settings;
    private readonly IBatchSource _source;
    private readonly StageSlot _slot;
    private readonly Interruption _interruption = new();
    private readonly TaskCompletionSource _ready = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource _ended = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private TaskCompletionSource? _recycled;
    private int _failures;

    public StageWorker(StageWorkerSettings settings, IBatchSource source, CancellationToken closing)
    {
        _settings = settings;
        _source = source;
        _slot = new StageSlot(settings.Name, settings.CreateStage, settings.Counters, settings.Logger, closing);
    }

    /// <summary>Completes when the stage is warm; fails where it could not be made.</summary>
    public Task Ready => _ready.Task;

    /// <summary>Completes when there is nothing more to take and everything is disposed of.</summary>
    public Task Ended => _ended.Task;

    /// <summary>The device that it works on now, or null.</summary>
    public string? Device => _slot.Stage?.Device;

    public void Start() => new Thread(Work) { IsBackground = true, Name = _settings.Name }.Start();

    /// <summary>Stops the run that is going on, and every later one.</summary>
    public void Abort() => _slot.Abort();

    /// <summary>Makes the stage anew: a run that is going on is stopped, and its frames end with an error that can be retried.</summary>
    /// <returns>Completes when the new stage is warm, or the thread has ended.</returns>
    public Task RecycleAsync()
    {
        var mine = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        if (Interlocked.CompareExchange(ref _recycled, mine, null) is { } already)
        {
            return Task.WhenAny(already.Task, _ended.Task); // it is being made anew
        }

        _source.Interrupt(_interruption);
        _slot.Abort();
        return Task.WhenAny(mine.Task, _ended.Task);
    }

    private void Work()
    {
        if (!BatchScheduling.TryUseOnThisThread())
        {
            Log.NotBatch(_settings.Logger, _settings.Name);
        }

        try
        {
            _slot.Fill();
        }
        catch (Exception exception)
        {
            _ready.SetException(exception);
            _ended.SetResult();
            return;
        }

        _ready.SetResult();
        while (_source.TryTake(_interruption, out var batch))
        {
            if (batch is not null)
            {
                Process(batch);
            }

            if (_interruption.TakeBack())
            {
                _slot.Replace();
                Interlocked.Exchange(ref _recycled, null)?.SetResult();
            }
        }

        _slot.Empty();
        _ended.SetResult();
    }

    private void Process(FrameBatch batch)
    {
        if (_slot.Stage is not { } stage)
        {
            _settings.Drop(batch, InferenceErrors.Stopping);
            return;
        }

        _settings.Counters.Busy.Add(1);
        Exception? crash = null;
        try
        {
            stage.Process(batch);
        }
        catch (Exception exception)
        {
            crash = exception;
        }

        _settings.Counters.Busy.Add(-1);
        if (crash is not null)
        {
            Log.Crashed(_settings.Logger, crash, _settings.Name);
            _settings.Drop(batch, InferenceErrors.Crashed(crash.Message));
            Replace();
            return;
        }

        _failures = batch.NetworkFailed ? _failures + 1 : 0;
        _settings.HandOn(batch);
        if (_failures >= _settings.RecycleAfter)
        {
            Log.FailsInARow(_settings.Logger, _settings.Name, _failures);
            Replace();
        }
    }

    private void Replace()
    {
        _failures = 0;
        _settings.OnRestart();
        _slot.Replace();
    }

    private static partial class Log
    {
        [LoggerMessage(3001, LogLevel.Error, "Executor {Executor} failed; its frames end with an error and it is made anew")]
        public static partial void Crashed(ILogger logger, Exception exception, string executor);

        [LoggerMessage(3004, LogLevel.Warning, "Executor {Executor} is made anew: {Failures} batches in a row failed in it")]
        public static partial void FailsInARow(ILogger logger, string executor, int failures);

        [LoggerMessage(3005, LogLevel.Debug, "Executor {Executor} is scheduled like any thread: the system has no batch scheduling, or forbids it")]
        public static partial void NotBatch(ILogger logger, string executor);
    }
}
