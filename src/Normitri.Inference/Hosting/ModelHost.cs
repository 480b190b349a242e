using Microsoft.Extensions.Logging;
using Normitri.Inference.Configuration;
using Normitri.Inference.Execution;
using Normitri.Inference.Models;
using Normitri.Inference.Queueing;
using Normitri.Inference.Stages;
using Normitri.Vision.Pipelines;

namespace Normitri.Inference.Hosting;

/// <summary>One model: its queue and its executors.</summary>
internal sealed partial class ModelHost
{
    /// <summary>How long a run may take to stop once it was told to.</summary>
    private static readonly TimeSpan AbortLimit = TimeSpan.FromSeconds(10);

    private readonly InferenceOptions _options;
    private readonly InferenceMetrics _metrics;
    private readonly TimeProvider _time;
    private readonly KeyValuePair<string, object?> _modelTag;
    private readonly ILogger _logger;
    private readonly FairQueue _queue;
    private readonly Executor[] _executors;
    private readonly ExecutorCounters _counters = new();
    private readonly CancellationTokenSource _stopped = new();
    private readonly Action<object?, CancellationToken> _onCancelled;

    public ModelHost(
        ModelIdentity model, Func<IFrameRunner> createRunner, InferenceOptions options, InferenceMetrics metrics, TimeProvider time, ILogger logger)
    {
        Model = model;
        _modelTag = InferenceMetrics.TagOf(model);
        _logger = logger;
        _options = options;
        _metrics = metrics;
        _time = time;
        _onCancelled = OnCancelled;
        var executors = options.ExecutorCount;
        _queue = new FairQueue(options.QueueCapacity, options.UnitQueueCapacity, spinIterations: executors < Environment.ProcessorCount ? 50 : 0);
        _executors = [.. Enumerable.Range(0, executors).Select(number => new Executor(
            $"infer {model.Id} {number}", model, _queue, createRunner, _counters, metrics, time, logger, _stopped.Token))];
    }

    public ModelIdentity Model { get; }

    /// <summary>What runs the model; null while it is a test that does.</summary>
    public ModelSessions? Sessions { get; init; }

    /// <summary>The models before it; null where there are none.</summary>
    public StageSessions? Stages { get; init; }

    /// <summary>Call it when no executor runs any more.</summary>
    public void DisposeSessions()
    {
        Sessions?.Dispose();
        Stages?.Dispose();
    }

    /// <summary>Starts the executors and waits until each is warm; throws where one could not be made.</summary>
    public Task StartAsync()
    {
        foreach (var executor in _executors)
        {
            executor.Start();
        }

        return Task.WhenAll(_executors.Select(executor => executor.Ready));
    }

    public ValueTask<InferenceOutcome> InferAsync(in InferenceRequest request, CancellationToken cancellationToken)
    {
        if (cancellationToken.IsCancellationRequested)
        {
            return ValueTask.FromCanceled<InferenceOutcome>(cancellationToken);
        }

        var item = new InferenceItem(request, _time.GetTimestamp());
        if (cancellationToken.CanBeCanceled)
        {
            item.Cancellation = cancellationToken.UnsafeRegister(_onCancelled, item);
        }

        var result = _queue.TryEnqueue(item);
        if (result != EnqueueResult.Accepted)
        {
            Refuse(item, Error(result, request.Unit));
        }
        else if (cancellationToken.IsCancellationRequested)
        {
            OnCancelled(item, cancellationToken); // it may have come between the registration and the queue
        }

        return new ValueTask<InferenceOutcome>(item.Task);
    }

    /// <summary>Ends what waits beyond its deadline, also while no executor is free to do so.</summary>
    public void EndOverdue()
    {
        if (_queue.Count == 0)
        {
            return;
        }

        var now = _time.GetUtcNow();
        foreach (var item in _queue.RemoveWhere(item => item.Request.Deadline <= now))
        {
            Refuse(item, InferenceErrors.DeadlineInQueue);
        }
    }

    /// <summary>No more frames; those that wait are still run.</summary>
    public void Close() => _queue.Close();

    /// <summary>Waits for the executors to finish. At the limit, what waits ends with an error and what runs is stopped.</summary>
    public async Task DrainAsync(TimeSpan limit)
    {
        Close();
        var ended = Task.WhenAll(_executors.Select(executor => executor.Ended));
        try
        {
            await ended.WaitAsync(limit, _time);
        }
        catch (TimeoutException)
        {
            await _stopped.CancelAsync();
            _queue.RemoveWhere(static _ => true).ForEach(item => Refuse(item, InferenceErrors.Stopping));
            foreach (var executor in _executors)
            {
                executor.Abort();
            }

            if (await Task.WhenAny(ended, Task.Delay(AbortLimit, _time)) != ended)
            {
                Log.LeftBehind(_logger, Model.Key, AbortLimit);
                return; // nothing may be freed under a native call that goes on; the end of the process frees it
            }
        }

        DisposeSessions();
        _stopped.Dispose();
    }

    public ModelHealth GetHealth() => new()
    {
        Model = Model,
        Backend = Sessions?.Backend ?? string.Empty,
        FallbackReason = Sessions?.FallbackReason,
        QueueDepth = _queue.Count,
        InFlight = _counters.InFlight,
        Done = _counters.Done,
        Failed = _counters.Failed,
        Executors = _counters.Alive,
        ConfiguredExecutors = _executors.Length,
        ExecutorRestarts = _counters.Restarts,
    };

    private PipelineError Error(EnqueueResult result, string unit) => result switch
    {
        EnqueueResult.Full => InferenceErrors.QueueFull(Model.Key, _options.QueueCapacity),
        EnqueueResult.UnitFull => InferenceErrors.UnitQueueFull(unit, _options.UnitQueueCapacity),
        _ => InferenceErrors.Stopping,
    };

    private void Refuse(InferenceItem item, PipelineError error)
    {
        var waited = new StageTimings(_time.GetElapsedTime(item.EnqueuedAt).TotalMilliseconds, 0, 0, 0, 0);
        var outcome = new InferenceOutcome { Model = Model, Error = error, Timings = waited };
        _counters.Refused();
        _metrics.Record(_modelTag, outcome);
        item.Complete(outcome);
    }

    private void OnCancelled(object? state, CancellationToken token)
    {
        var item = (InferenceItem)state!;
        if (_queue.TryRemove(item))
        {
            item.TrySetCanceled(token);
        }
    }

    private static partial class Log
    {
        [LoggerMessage(3020, LogLevel.Error, "A run of model {Model} did not stop within {Limit}; its session is left behind")]
        public static partial void LeftBehind(ILogger logger, string model, TimeSpan limit);
    }
}
