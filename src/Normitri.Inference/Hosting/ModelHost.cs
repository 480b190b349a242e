using Microsoft.Extensions.Logging;
using Normitri.Inference.Configuration;
using Normitri.Inference.Execution;
using Normitri.Inference.Memory;
using Normitri.Inference.Models;
using Normitri.Inference.Queueing;
using Normitri.Vision.Pipelines;

namespace Normitri.Inference.Hosting;

/// <summary>One model: its queue and its threads.</summary>
internal sealed partial class ModelHost
{
    /// <summary>How long a run may take to stop once it was told to.</summary>
    private static readonly TimeSpan AbortLimit = TimeSpan.FromSeconds(10);

    private readonly InferenceOptions _options;
    private readonly TimeProvider _time;
    private readonly ILogger _logger;
    private readonly IModelRuntime _runtime;
    private readonly FrameBudget _budget;
    private readonly FairQueue _queue;
    private readonly FramePipeline _pipeline;
    private readonly FrameCounters _counters;
    private readonly FrameOutlet _outlet;
    private readonly Action<object?, CancellationToken> _onCancelled;

    public ModelHost(ModelIdentity model, IModelRuntime runtime, ModelHostServices services)
    {
        Model = model;
        _options = services.Options;
        _time = services.Time;
        _logger = services.Logger;
        _runtime = runtime;
        _budget = services.Budget;
        _onCancelled = OnCancelled;
        _counters = new FrameCounters(new Objectives(_options.Objectives));
        _queue = new FairQueue(
            new QueueSettings(_options.QueueCapacity, _options.UnitQueueCapacity)
            {
                // Where frames are prepared ahead, an executor that is given back would go to what is prepared, not to whoever waits.
                Executors = _options.PrepareThreads == 0 ? _options.ExecutorCount : 0,
                SpinIterations = _options.ExecutorCount < Environment.ProcessorCount ? 50 : 0,
                MaxDelay = _options.Batching.MaxDelay,
                WeightOf = _options.WeightOf,
            },
            _time);
        _outlet = new FrameOutlet(model, _queue, _counters, services.Metrics.CountersOf(_options.Objectives), services.Metrics, _time);
        var tag = InferenceMetrics.TagOf(model);
        _pipeline = new FramePipeline(
            runtime, _queue, _outlet, new FramePipelineSettings(model, _options, () => services.Metrics.Restarted(tag), services.Restarts, _time, _logger));
    }

    public ModelIdentity Model { get; }

    internal FramePipeline Pipeline => _pipeline;

    /// <summary>Starts the threads and waits until each is warm; throws where one could not be made.</summary>
    public Task StartAsync() => _pipeline.StartAsync();

    public ValueTask<InferenceOutcome> InferAsync(in InferenceRequest request, CancellationToken cancellationToken)
    {
        if (cancellationToken.IsCancellationRequested)
        {
            return ValueTask.FromCanceled<InferenceOutcome>(cancellationToken);
        }

        var item = new InferenceItem(request, _time.GetTimestamp());
        if (!_runtime.CanRun)
        {
            Refuse(item, InferenceErrors.NoDevice(_runtime.GetHealth().FailedDevices));
            return new ValueTask<InferenceOutcome>(item.Task);
        }

        if (_budget.Enter(request.Tenant, request.Image.Length) is { } refused)
        {
            Refuse(item, refused);
            return new ValueTask<InferenceOutcome>(item.Task);
        }

        item.Holds(_budget);
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

    /// <summary>Makes one executor anew, on whichever device has room.</summary>
    public Task RecycleAsync(int executor) => _pipeline.Executors[executor].RecycleAsync();

    /// <summary>Every thread at this moment.</summary>
    public IEnumerable<ExecutorProgress> Look() => _pipeline.Groups.SelectMany(group => group.Look());

    /// <exception cref="ArgumentOutOfRangeException">There is no such thread.</exception>
    public StageWorker WorkerOf(in ExecutorId id)
    {
        foreach (var group in _pipeline.Groups)
        {
            if (group.Name == id.Group)
            {
                return group[id.Number];
            }
        }

        throw new ArgumentOutOfRangeException(nameof(id), id, "There is no such executor.");
    }

    /// <summary>Moves the executors of a device elsewhere, for good.</summary>
    public Task FailDeviceAsync(string device, string reason) =>
        _runtime.FailDevice(device, reason) ? _pipeline.Executors.RecycleAsync(device) : Task.CompletedTask;

    /// <summary>No more frames; those that wait are still run.</summary>
    public void Close()
    {
        _queue.Close();
        _pipeline.Close();
    }

    /// <summary>
    /// Waits for the threads to finish. At the limit, or at the cancellation, what waits ends with an error and what runs is stopped; what cannot be stopped is left
    /// behind, and its frames end with an error too.
    /// </summary>
    public async Task DrainAsync(TimeSpan limit, CancellationToken cancellation = default)
    {
        Close();
        var ended = _pipeline.Ended;
        try
        {
            await ended.WaitAsync(limit, _time, cancellation);
        }
        catch (Exception failure) when (failure is TimeoutException or OperationCanceledException)
        {
            _queue.RemoveWhere(static _ => true).ForEach(item => Refuse(item, InferenceErrors.Stopping));
            _pipeline.Abort();
            if (await Task.WhenAny(ended, Task.Delay(AbortLimit, _time, CancellationToken.None)) != ended)
            {
                Log.LeftBehind(_logger, Model.Key, AbortLimit);
                _pipeline.LeaveBehind(); // a process whose calls never end would not end either
                return; // nothing may be freed under a native call that goes on; the end of the process frees it
            }
        }

        _pipeline.Dispose();
        _runtime.Dispose();
    }

    /// <summary>Lets go of a model whose threads were never started.</summary>
    public void Discard()
    {
        _pipeline.Dispose();
        _runtime.Dispose();
    }

    public ModelHealth GetHealth()
    {
        var runtime = _runtime.GetHealth();
        var executors = _pipeline.Executors;
        return new ModelHealth
        {
            Model = Model,
            Backend = runtime.Backend,
            FallbackReason = runtime.FallbackReason,
            FailedDevices = runtime.FailedDevices,
            QueueDepth = _queue.Count,
            InFlight = _counters.InFlight,
            Done = _counters.Done,
            Failed = _counters.Failed,
            Yields = _counters.Yields,
            WorkTime = _counters.Spent,
            BeyondFrameTime = _counters.BeyondFrameTime,
            BeyondRunTime = _counters.BeyondRunTime,
            Executors = executors.Counters.Alive,
            ConfiguredExecutors = executors.Threads,
            BusyExecutors = (int)executors.Counters.Busy.Live,
            LeftBehind = _pipeline.Groups.Sum(group => group.Counters.LeftBehind),
            ExecutorRestarts = _pipeline.Groups.Sum(group => group.Counters.Restarts),
        };
    }

    private PipelineError Error(EnqueueResult result, string unit) => result switch
    {
        EnqueueResult.Full => InferenceErrors.QueueFull(Model.Key, _options.QueueCapacity),
        EnqueueResult.UnitFull => InferenceErrors.UnitQueueFull(unit, _options.UnitQueueCapacity),
        _ => InferenceErrors.Stopping,
    };

    private void Refuse(InferenceItem item, PipelineError error) =>
        _outlet.Refuse(item, error, _time.GetElapsedTime(item.EnqueuedAt).TotalMilliseconds);

    private void OnCancelled(object? state, CancellationToken token)
    {
        var item = (InferenceItem)state!;
        if (_queue.TryRemove(item))
        {
            item.Cancel(token);
        }
    }

    private static partial class Log
    {
        [LoggerMessage(3020, LogLevel.Error, "A run of model {Model} did not stop within {Limit}; its session is left behind")]
        public static partial void LeftBehind(ILogger logger, string model, TimeSpan limit);
    }
}
