namespace Orleans.Standin;

/// <summary>Starts stage by stage upwards, those of one stage together; stops downwards what was started.</summary>
internal sealed class LifecycleSubject : ISiloLifecycle, IGrainLifecycle
{
    private readonly List<Subscription> _subscriptions = [];
    private int? _highest;

    public IDisposable Subscribe(string observerName, int stage, ILifecycleObserver observer)
    {
        ArgumentNullException.ThrowIfNull(observer);
        if (_highest is not null)
            throw new InvalidOperationException("Lifecycle has already been started.");
        var subscription = new Subscription(this, stage, observer);
        _subscriptions.Add(subscription);
        return subscription;
    }

    public async Task OnStart(CancellationToken cancellationToken)
    {
        _highest = int.MinValue;
        foreach (var stage in _subscriptions.GroupBy(s => s.Stage).OrderBy(g => g.Key).ToArray())
        {
            cancellationToken.ThrowIfCancellationRequested();
            _highest = stage.Key;
            await Task.WhenAll(stage.Select(s => s.Observer.OnStart(cancellationToken)));
        }
    }

    /// <summary>Goes on to the lower stages whatever a stage throws; the first failure is thrown at the end.</summary>
    public async Task OnStop(CancellationToken cancellationToken)
    {
        if (_highest is not { } highest)
            return;
        Exception? failure = null;
        foreach (var stage in _subscriptions.Where(s => s.Stage <= highest).GroupBy(s => s.Stage).OrderByDescending(g => g.Key).ToArray())
        {
            try
            {
                await Task.WhenAll(stage.Select(s => s.Observer.OnStop(cancellationToken)));
            }
            catch (Exception e)
            {
                failure ??= e;
            }
        }

        _highest = null;
        if (failure is not null and not OperationCanceledException)
            System.Runtime.ExceptionServices.ExceptionDispatchInfo.Throw(failure);
    }

    private sealed record Subscription(LifecycleSubject Subject, int Stage, ILifecycleObserver Observer) : IDisposable
    {
        public void Dispose() => Subject._subscriptions.Remove(this);
    }
}
