namespace Orleans.Standin;

/// <summary>
/// One activation: its queue of calls and the rules by which the next one may start. The other half
/// (Activation.Lifetime.cs) is coming and going.
/// </summary>
internal sealed partial class Activation : IGrainContext
{
    private const int CallsPerTurn = 32;

    private readonly ActivationTaskScheduler _scheduler;
    private readonly WorkerGroup? _group;
    private CallQueue _waiting;
    private GrainCall? _blocking;
    private int _runningCount;
    private bool _pumpQueued;
    private ActivationState _state;

    public Activation(Silo silo, GrainClass grainClass, GrainId grainId, WorkerGroup? group = null)
    {
        Silo = silo;
        Class = grainClass;
        GrainId = grainId;
        _group = group;
        _scheduler = new ActivationTaskScheduler(this);
        _lastActive = silo.Time.GetTimestamp();
    }

    public Silo Silo { get; }

    public GrainClass Class { get; }

    public GrainId GrainId { get; }

    public object? GrainInstance { get; private set; }

    public ActivationId ActivationId => Extras.ActivationId;

    public GrainAddress Address => new() { GrainId = GrainId, ActivationId = ActivationId, SiloAddress = Silo.Address };

    public bool IsIdle
    {
        get
        {
            lock (_scheduler)
                return _runningCount == 0 && _waiting.Count == 0;
        }
    }

    public int WaitingCount => _waiting.Count;

    /// <summary>Ends when none of its calls runs.</summary>
    public Task CallsEnded
    {
        get
        {
            lock (_scheduler)
                return _runningCount == 0 ? Task.CompletedTask : (Extras.CallsEnded ??= new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously)).Task;
        }
    }

    bool IEquatable<IGrainContext>.Equals(IGrainContext? other) => ReferenceEquals(this, other);

    /// <summary>Queues a call. Any thread.</summary>
    public void Receive(GrainCall call)
    {
        LimitExceededException? overload = null;
        bool forward;
        lock (_scheduler)
        {
            forward = _state == ActivationState.Invalid;
            if (!forward && !call.IsLocalOnly)
                overload = CheckLimit();
            if (!forward && overload is null)
            {
                _waiting.Enqueue(call);
                if (_state == ActivationState.Valid && MayStart(call))
                    QueuePumpLocked();
            }
        }

        if (forward)
            Forward(call);
        else if (overload is not null)
            call.Fail(overload);
    }

    /// <summary>Starts what may start. Runs as a turn of this activation.</summary>
    public void Pump()
    {
        for (var started = 0; ; started++)
        {
            GrainCall? call;
            lock (_scheduler)
            {
                call = started < CallsPerTurn && _state == ActivationState.Valid ? TakeNext() : null;
                if (call is null)
                {
                    _pumpQueued = false;
                    if (started == CallsPerTurn)
                        QueuePumpLocked();
                    else if (_state == ActivationState.Deactivating && _runningCount == 0 && !_finishing)
                        _finishing = true;
                    else
                        return;
                }
            }

            if (call is null)
            {
                if (started < CallsPerTurn)
                    _ = FinishDeactivatingAsync();
                return;
            }

            var running = call.RunAsync(this);
            if (running.IsCompleted)
                OnEnded(call);
            else
                _ = WaitForEndAsync(call, running);
        }
    }

    private async Task WaitForEndAsync(GrainCall call, Task running)
    {
        await running.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing | ConfigureAwaitOptions.ContinueOnCapturedContext);
        OnEnded(call);
    }

    private void OnEnded(GrainCall call)
    {
        lock (_scheduler)
        {
            _runningCount--;
            if (_blocking is null || ReferenceEquals(_blocking, call))
                _blocking = null;
            if (call.KeepsAlive)
                _lastActive = Silo.Time.GetTimestamp();
            if (_runningCount == 0)
                _extras?.CallsEnded?.TrySetResult();
            if (_waiting.Count > 0 || (_state == ActivationState.Deactivating && _runningCount == 0))
                QueuePumpLocked();
        }
    }

    private void QueuePumpLocked()
    {
        if (_pumpQueued)
            return;
        _pumpQueued = true;
        _scheduler.QueuePump();
    }

    /// <summary>The first waiting call that may start now. Calls behind one that may not can overtake it.</summary>
    private GrainCall? TakeNext()
    {
        GrainCall? previous = null;
        for (var call = _waiting.First; call is not null; previous = call, call = call.Next)
        {
            if (!MayStart(call))
            {
                if (_waiting.CountThatMayOvertake == 0 && !Class.IsReentrant)
                    return null;
                continue;
            }

            _waiting.Remove(call, previous);
            _runningCount++;
            if (!call.AlwaysInterleaves)
                _blocking ??= call;
            return call;
        }

        return null;
    }

    private bool MayStart(GrainCall call) =>
        _runningCount == 0
        || call.AlwaysInterleaves
        || _blocking is null
        || (_blocking.IsReadOnly && call.IsReadOnly)
        || Class.IsReentrant;

    private LimitExceededException? CheckLimit()
    {
        var options = Silo.Messaging;
        var limit = _group is null ? options.MaxEnqueuedRequestsHardLimit : options.MaxEnqueuedRequestsHardLimit_StatelessWorker;
        var count = _runningCount + _waiting.Count;
        return limit > 0 && count > limit
            ? new LimitExceededException(
                _group is null ? nameof(options.MaxEnqueuedRequestsHardLimit) : nameof(options.MaxEnqueuedRequestsHardLimit_StatelessWorker), count, limit, ToString())
            : null;
    }

    public override string ToString() => $"[Activation: {Silo.Address}/{GrainId} {Class.Type.Name} State={_state}]";
}
