using Microsoft.Extensions.Logging;
using Normitri.Inference.Hosting;
using Normitri.Inference.Models;
using Normitri.Inference.Queueing;
using Normitri.Vision.Pipelines;

namespace Normitri.Inference.Execution;

/// <summary>
/// A thread that takes frames from a model's queue, one after the other. A runner that throws is thrown away and made anew; the
/// frame it held ends with an error.
/// </summary>
internal sealed partial class Executor
{
    private static readonly TimeSpan RetryDelay = TimeSpan.FromSeconds(1);

    private readonly string _name;
    private readonly ModelIdentity _model;
    private readonly KeyValuePair<string, object?> _modelTag;
    private readonly FairQueue _queue;
    private readonly Func<IFrameRunner> _createRunner;
    private readonly ExecutorCounters _counters;
    private readonly InferenceMetrics _metrics;
    private readonly TimeProvider _time;
    private readonly ILogger _logger;
    private readonly TaskCompletionSource _ready = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource _ended = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly CancellationToken _stopped;
    private volatile IFrameRunner? _runner;

    public Executor(
        string name,
        ModelIdentity model,
        FairQueue queue,
        Func<IFrameRunner> createRunner,
        ExecutorCounters counters,
        InferenceMetrics metrics,
        TimeProvider time,
        ILogger logger,
        CancellationToken stopped)
    {
        _name = name;
        _model = model;
        _modelTag = InferenceMetrics.TagOf(model);
        _queue = queue;
        _createRunner = createRunner;
        _counters = counters;
        _metrics = metrics;
        _time = time;
        _logger = logger;
        _stopped = stopped;
    }

    /// <summary>Completes when the executor is warm; fails where it could not be made.</summary>
    public Task Ready => _ready.Task;

    /// <summary>Completes when the queue was closed and emptied and everything is disposed of.</summary>
    public Task Ended => _ended.Task;

    public void Start() => new Thread(Work) { IsBackground = true, Name = _name }.Start();

    /// <summary>Stops the run that is going on, and every later one.</summary>
    public void Abort() => _runner?.Abort();

    private void Work()
    {
        try
        {
            _runner = CreateWarm();
        }
        catch (Exception exception)
        {
            _ready.SetException(exception);
            _ended.SetResult();
            return;
        }

        _ready.SetResult();
        while (_queue.Take() is { } item)
        {
            Process(item);
        }

        Discard();
        _ended.SetResult();
    }

    private void Process(InferenceItem item)
    {
        _counters.Started();
        InferenceOutcome outcome;
        var waited = _time.GetElapsedTime(item.EnqueuedAt).TotalMilliseconds;
        if (_runner is not { } runner)
        {
            outcome = Failure(InferenceErrors.Stopping, waited);
        }
        else if (_time.GetUtcNow() >= item.Request.Deadline)
        {
            outcome = Failure(InferenceErrors.DeadlineInQueue, waited);
        }
        else
        {
            try
            {
                outcome = runner.Run(item.Request, waited);
            }
            catch (Exception exception)
            {
                Log.Crashed(_logger, exception, _name);
                outcome = Failure(InferenceErrors.Crashed(exception.Message), waited);
                End(item, outcome);
                Replace();
                return;
            }
        }

        End(item, outcome);
    }

    private void End(InferenceItem item, InferenceOutcome outcome)
    {
        _counters.Ended(outcome.IsSuccess);
        _metrics.Record(_modelTag, outcome);
        item.Complete(outcome);
    }

    private void Replace()
    {
        _counters.Restarted();
        _metrics.Restarted(_modelTag);
        Discard();
        while (_runner is null && !_stopped.IsCancellationRequested)
        {
            try
            {
                _runner = CreateWarm();
            }
            catch (Exception exception)
            {
                Log.NotReplaced(_logger, exception, _name, RetryDelay);
                _stopped.WaitHandle.WaitOne(RetryDelay);
            }
        }
    }

    private IFrameRunner CreateWarm()
    {
        var runner = _createRunner();
        try
        {
            runner.WarmUp();
        }
        catch
        {
            runner.Dispose();
            throw;
        }

        _counters.Up();
        return runner;
    }

    private void Discard()
    {
        if (_runner is not { } runner)
        {
            return;
        }

        _runner = null;
        _counters.Down();
        try
        {
            runner.Dispose();
        }
        catch (Exception exception)
        {
            Log.NotDisposed(_logger, exception, _name);
        }
    }

    private InferenceOutcome Failure(PipelineError error, double queueMs) => new()
    {
        Model = _model,
        Timings = new StageTimings(queueMs, 0, 0, 0, 0),
        Error = error,
    };

    private static partial class Log
    {
        [LoggerMessage(3001, LogLevel.Error, "Executor {Executor} failed; its frame ends with an error and it is made anew")]
        public static partial void Crashed(ILogger logger, Exception exception, string executor);

        [LoggerMessage(3002, LogLevel.Error, "Executor {Executor} could not be made anew; the next try is in {Delay}")]
        public static partial void NotReplaced(ILogger logger, Exception exception, string executor, TimeSpan delay);

        [LoggerMessage(3003, LogLevel.Warning, "What executor {Executor} held could not all be disposed of")]
        public static partial void NotDisposed(ILogger logger, Exception exception, string executor);
    }
}
