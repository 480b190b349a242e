namespace Orleans.Standin;

internal sealed partial class Activation
{
    private static readonly DeactivationReason Idle = new(DeactivationReasonCode.ActivationIdle, "The activation was idle for its collection age.");

    private IServiceScope? _scope;
    private ActivationExtras? _extras;
    private DeactivationReason _reason;
    private CancellationTokenSource? _activating;
    private CancellationToken _deactivationToken;
    private long _lastActive;
    private DateTimeOffset _keepAliveUntil;
    private bool _wasValid;
    private bool _finishing;

    /// <summary>Its silo was killed: whatever its calls still come to, nobody hears of it.</summary>
    public bool IsLost { get; private set; }

    public IServiceProvider ActivationServices => (_scope ??= Silo.Services.CreateScope()).ServiceProvider;

    public IGrainLifecycle ObservableLifecycle => Extras.Lifecycle ??= new LifecycleSubject();

    public ActivationExtras Extras => _extras ?? Interlocked.CompareExchange(ref _extras, new ActivationExtras(), null) ?? _extras;

    public Task Deactivated
    {
        get
        {
            lock (_scheduler)
            {
                if (_state == ActivationState.Invalid)
                    return Task.CompletedTask;
                return (Extras.Deactivated ??= new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously)).Task;
            }
        }
    }

    /// <summary>Begins to activate, with the request context of the call that asked for it.</summary>
    public void Start(Dictionary<string, object>? requestContext)
    {
        _activating = new CancellationTokenSource(Silo.Collection.ActivationTimeout);
        var flow = ExecutionContext.IsFlowSuppressed() ? default : ExecutionContext.SuppressFlow();
        try
        {
            Task.Factory.StartNew(() => ActivateAsync(requestContext), CancellationToken.None, TaskCreationOptions.DenyChildAttach, _scheduler);
        }
        finally
        {
            flow.Dispose();
        }
    }

    public IGrainTimer RegisterTimer(Func<CancellationToken, Task> callback, GrainTimerCreationOptions options)
    {
        var timer = new GrainTimer(this, callback, options);
        lock (_scheduler)
        {
            ObjectDisposedException.ThrowIf(_state == ActivationState.Invalid, this);
            (Extras.Timers ??= []).Add(timer);
        }

        timer.Change(options.DueTime, options.Period);
        return timer;
    }

    public void Forget(GrainTimer timer)
    {
        lock (_scheduler)
            _extras?.Timers?.Remove(timer);
    }

    public void DelayDeactivation(TimeSpan timeSpan) => _keepAliveUntil =
        timeSpan == TimeSpan.MaxValue || timeSpan == Timeout.InfiniteTimeSpan ? DateTimeOffset.MaxValue
        : timeSpan <= TimeSpan.Zero ? DateTimeOffset.MinValue
        : Silo.Time.GetUtcNow() + timeSpan;

    /// <summary>Deactivates if it did nothing for its age.</summary>
    public void CollectIfStale()
    {
        if (Class.CollectionAge(Silo.Collection) is not { } age)
            return;
        lock (_scheduler)
        {
            if (_state != ActivationState.Valid || _runningCount > 0 || _waiting.Count > 0
                || Silo.Time.GetElapsedTime(_lastActive) < age || _keepAliveUntil > Silo.Time.GetUtcNow())
                return;
            Deactivate(Idle);
        }
    }

    public void Deactivate(DeactivationReason deactivationReason, CancellationToken cancellationToken = default)
    {
        CancellationTokenSource? activating;
        lock (_scheduler)
        {
            if (_state is ActivationState.Deactivating or ActivationState.Invalid)
                return;
            _reason = deactivationReason;
            _deactivationToken = cancellationToken;
            _wasValid = _state == ActivationState.Valid;
            _state = ActivationState.Deactivating;
            activating = _activating;

            // While the activation is still coming up, its end finds the new state and goes on from there.
            if (_wasValid && _runningCount == 0)
                QueuePumpLocked();
        }

        activating?.Cancel();
    }

    /// <summary>
    /// As its silo stops: what waits here fails. The official engine forwards most of it, and loses what it cannot forward
    /// in time; here the loss is certain, so that a caller who does not expect it is found. What comes later is forwarded.
    /// </summary>
    public void FailWaiting()
    {
        var left = TakeWaiting();
        foreach (var call in left.Where(c => !c.IsLocalOnly))
            call.Fail(new SiloUnavailableException($"The target silo became unavailable for message: {call}."));
    }

    /// <summary>The silo was killed: nothing of the grain's own runs any more, and what waited goes elsewhere or fails.</summary>
    public void Abandon()
    {
        lock (_scheduler)
        {
            if (_state == ActivationState.Invalid)
                return;
            _reason = new DeactivationReason(DeactivationReasonCode.ShuttingDown, "The silo was killed.");
            _state = ActivationState.Deactivating;
            _finishing = true;
            IsLost = true;
        }

        _activating?.Cancel();
        StopTimers();
        End();
    }

    private async Task ActivateAsync(Dictionary<string, object>? requestContext)
    {
        var token = _activating!.Token;
        try
        {
            lock (_scheduler)
            {
                if (_state == ActivationState.Creating)
                    _state = ActivationState.Activating;
            }

            token.ThrowIfCancellationRequested();
            RequestContext.Current = requestContext;
            GrainInstance = Class.CreateInstance(this);
            if (GrainInstance is ILifecycleParticipant<IGrainLifecycle> participant)
                participant.Participate(ObservableLifecycle);
            if (_extras?.Lifecycle is { } lifecycle)
                await lifecycle.OnStart(token).WaitAsync(token);
            if (GrainInstance is IGrainBase grain)
                await grain.OnActivateAsync(token).WaitAsync(token);
            lock (_scheduler)
            {
                if (_state == ActivationState.Activating)
                    _state = ActivationState.Valid;
                _lastActive = Silo.Time.GetTimestamp();
            }
        }
        catch (Exception e)
        {
            if (_state is ActivationState.Creating or ActivationState.Activating)
                Silo.Log.ActivationFailed(e, GrainId);
            Deactivate(new DeactivationReason(DeactivationReasonCode.ActivationFailed, e, "Failed to activate grain."));
        }

        CancellationTokenSource? activating;
        lock (_scheduler)
        {
            (activating, _activating) = (_activating, null);
            QueuePumpLocked();
        }

        activating?.Dispose();
    }

    private async Task FinishDeactivatingAsync()
    {
        using var timeout = CancellationTokenSource.CreateLinkedTokenSource(_deactivationToken);
        timeout.CancelAfter(Silo.Collection.DeactivationTimeout);
        StopTimers();
        if (_wasValid && GrainInstance is IGrainBase grain)
            await LogFailureAsync(() => grain.OnDeactivateAsync(_reason, timeout.Token).WaitAsync(timeout.Token));
        if (_extras?.Lifecycle is { } lifecycle)
            await LogFailureAsync(() => lifecycle.OnStop(timeout.Token).WaitAsync(timeout.Token));
        End();
        await LogFailureAsync(async () =>
        {
            if (GrainInstance is IAsyncDisposable asyncDisposable)
                await asyncDisposable.DisposeAsync();
            else
                (GrainInstance as IDisposable)?.Dispose();
            if (_scope is IAsyncDisposable scope)
                await scope.DisposeAsync();
        });
    }

    private async Task LogFailureAsync(Func<Task> step)
    {
        try
        {
            await step();
        }
        catch (Exception e)
        {
            Silo.Log.DeactivationFailed(e, GrainId);
        }
    }

    private void StopTimers()
    {
        GrainTimer[] timers;
        lock (_scheduler)
            timers = _extras?.Timers?.ToArray() ?? [];
        foreach (var timer in timers)
            timer.Dispose();
    }

    /// <summary>From here on a call finds the next activation. Those that waited go there, or fail as the activation did.</summary>
    private void End()
    {
        if (_group is null)
            Silo.Cluster.Directory.TryRemove(KeyValuePair.Create(GrainId, this));
        else
            _group.Remove(this);

        lock (_scheduler)
        {
            if (_state == ActivationState.Invalid)
                return;
            _state = ActivationState.Invalid;
        }

        foreach (var call in TakeWaiting())
        {
            if (_reason.Exception is { } failure)
                call.Fail(failure);
            else
                Forward(call);
        }

        _extras?.Deactivated?.TrySetResult();
    }

    private List<GrainCall> TakeWaiting()
    {
        var taken = new List<GrainCall>();
        lock (_scheduler)
        {
            while (_waiting.TakeFirst() is { } call)
                taken.Add(call);
        }

        return taken;
    }

    private static void Forward(GrainCall call)
    {
        if (!call.IsLocalOnly)
            call.Sender!.Route(call);
    }
}
