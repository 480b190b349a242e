using System.Diagnostics;

namespace Orleans.Standin;

/// <summary>Where calls start: one a silo (its grains and its hosted client), and one a client outside.</summary>
internal sealed class Dispatcher : IDisposable
{
    private readonly TimeSpan _responseTimeout;
    private readonly ActivityPropagation? _activities;
    private readonly ILogger _logger;
    private readonly Timer _expiry;
    private volatile bool _stopped;

    public Dispatcher(Cluster cluster, Silo? local, TimeSpan responseTimeout, ActivityPropagation? activities, ILogger logger)
    {
        Cluster = cluster;
        Local = local;
        _responseTimeout = responseTimeout;
        _activities = activities;
        _logger = logger;
        GrainFactory = new GrainFactory(this);
        using (ExecutionContext.IsFlowSuppressed() ? default : ExecutionContext.SuppressFlow())
            _expiry = new Timer(_ => FailExpired(), null, TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(1));
    }

    public Cluster Cluster { get; }

    /// <summary>Null for a client outside the silos.</summary>
    public Silo? Local { get; }

    public GrainFactory GrainFactory { get; }

    public PendingCalls Pending { get; } = new();

    public Task<T> Send<T>(GrainMethod method, GrainId target, object?[] arguments)
    {
        var call = new RequestCall<T>
        {
            Method = method,
            Target = target,
            Arguments = arguments,
            Sender = this,
            Source = RuntimeContext.Current,
            RequestContext = RequestContext.Current,
            ParentActivity = _activities is null ? default : Activity.Current?.Context ?? default,
        };
        if (method.CancellationArgument is >= 0 and var index)
        {
            var token = (CancellationToken)arguments[index]!;
            if (token.IsCancellationRequested)
                return Task.FromCanceled<T>(token);
            call.LinkCancellation(token, index, reachesCallee: Cluster.Grains.Get(target.Type).Worker is null);
        }

        Send(call, method.ResponseTimeout);
        return call.Task;
    }

    /// <summary>Sends a call that waits for its answer, at most for the response timeout.</summary>
    public void Send<T>(RequestCall<T> call, TimeSpan? timeout = null)
    {
        Pending.Add(call, timeout ?? _responseTimeout);
        if (_stopped)
            call.Fail(ShuttingDown(call));
        else
            Route(call);

        // A token may have cancelled it before it was among the pending ones.
        if (call.IsOver)
            Pending.Remove(call);
    }

    public void Post(GrainMethod method, GrainId target, object?[] arguments)
    {
        if (_stopped)
            return;
        if (method.CancellationArgument is >= 0 and var index)
            arguments[index] = CancellationToken.None;
        Route(new OneWayCall
        {
            Method = method,
            Target = target,
            Arguments = arguments,
            Sender = this,
            Source = RuntimeContext.Current,
            RequestContext = RequestContext.Current,
            ParentActivity = _activities is null ? default : Activity.Current?.Context ?? default,
        });
    }

    /// <summary>Finds or makes the target and queues the call there. What prevents that fails the call.</summary>
    public void Route(GrainCall call)
    {
        try
        {
            Cluster.Deliver(call, this);
        }
        catch (Exception e)
        {
            call.Fail(e);
        }
    }

    public void SiloLost(Silo silo)
    {
        if (Local is not null)
            Pending.FailWhere(call => ReferenceEquals(call.TargetSilo, silo), call => new SiloUnavailableException($"The target silo became unavailable for message: {call}."));
    }

    public void OneWayFailed(Exception exception, GrainCall call) => _logger.OneWayCallFailed(exception, call.ToString());

    public void Dispose()
    {
        _stopped = true;
        _expiry.Dispose();
        Pending.FailWhere(_ => true, ShuttingDown);
    }

    private static SiloUnavailableException ShuttingDown(IPendingCall call) =>
        new($"The local Orleans host is shutting down and can no longer process the request: {call}.");

    private void FailExpired() => Pending.FailExpired(call => new TimeoutException($"Response did not arrive on time in {_responseTimeout} for message: {call}."));
}
