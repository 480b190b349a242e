using Microsoft.Extensions.Logging;
using Normitri.Inference.Hosting;
using Normitri.Inference.Models;
using Normitri.Inference.Queueing;
using Normitri.Vision.Pipelines;

namespace Normitri.Inference.Execution;

/// <summary>
/// A thread that takes frames from a model's queue, as many at once as its runner takes. A runner that throws is thrown away and made anew; the
/// frames it held end with an error.
/// </summary>
internal sealed partial class Executor
{
    private readonly string _name;
    private readonly ModelIdentity _model;
    private readonly KeyValuePair<string, object?> _modelTag;
    private readonly FairQueue _queue;
    private readonly RunnerSlot _slot;
    private readonly ExecutorCounters _counters;
    private readonly InferenceMetrics _metrics;
    private readonly TimeProvider _time;
    private readonly ILogger _logger;
    private readonly List<InferenceItem> _items = [];
    private readonly TaskCompletionSource _ready = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource _ended = new(TaskCreationOptions.RunContinuationsAsynchronously);

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
        _slot = new RunnerSlot(name, createRunner, counters, logger, stopped);
        _counters = counters;
        _metrics = metrics;
        _time = time;
        _logger = logger;
    }

    /// <summary>Completes when the executor is warm; fails where it could not be made.</summary>
    public Task Ready => _ready.Task;

    /// <summary>Completes when the queue was closed and emptied and everything is disposed of.</summary>
    public Task Ended => _ended.Task;

    public void Start() => new Thread(Work) { IsBackground = true, Name = _name }.Start();

    /// <summary>Stops the run that is going on, and every later one.</summary>
    public void Abort() => _slot.Abort();

    private void Work()
    {
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
        while (_queue.Take() is { } first)
        {
            Collect(first);
            Process();
        }

        _slot.Empty();
        _ended.SetResult();
    }

    /// <summary>The frame and those that wait behind it, as many as the runner takes at once. What is late already ends here.</summary>
    private void Collect(InferenceItem first)
    {
        for (var item = first; item is not null; item = _items.Count < _slot.Batch?.Capacity ? _queue.TryTake() : null)
        {
            _counters.Started();
            var waited = _time.GetElapsedTime(item.EnqueuedAt).TotalMilliseconds;
            if (_slot.Batch is not { } batch)
            {
                End(item, Failure(InferenceErrors.Stopping, waited));
            }
            else if (_time.GetUtcNow() >= item.Request.Deadline)
            {
                End(item, Failure(InferenceErrors.DeadlineInQueue, waited));
            }
            else
            {
                batch.Add(item.Request, waited);
                _items.Add(item);
            }
        }
    }

    private void Process()
    {
        if (_items.Count == 0)
        {
            return;
        }

        var (runner, batch) = (_slot.Runner!, _slot.Batch!);
        try
        {
            runner.Run(batch);
        }
        catch (Exception exception)
        {
            Crashed(exception, batch);
            return;
        }

        for (var i = 0; i < _items.Count; i++)
        {
            End(_items[i], batch.Frames[i].ToOutcome(_model, runner.Backend));
        }

        _items.Clear();
        batch.Clear();
    }

    private void Crashed(Exception exception, FrameBatch batch)
    {
        Log.Crashed(_logger, exception, _name);
        _metrics.Restarted(_modelTag);
        for (var i = 0; i < _items.Count; i++)
        {
            End(_items[i], Failure(InferenceErrors.Crashed(exception.Message), batch.Frames[i].QueueMs));
        }

        _items.Clear();
        _slot.Replace();
    }

    private void End(InferenceItem item, InferenceOutcome outcome)
    {
        _counters.Ended(outcome.IsSuccess);
        _metrics.Record(_modelTag, outcome);
        item.Complete(outcome);
    }

    private InferenceOutcome Failure(PipelineError error, double queueMs) => new()
    {
        Model = _model,
        Timings = new StageTimings(queueMs, 0, 0, 0, 0),
        Error = error,
    };

    private static partial class Log
    {
        [LoggerMessage(3001, LogLevel.Error, "Executor {Executor} failed; its frames end with an error and it is made anew")]
        public static partial void Crashed(ILogger logger, Exception exception, string executor);
    }
}
