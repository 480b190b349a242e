using Orleans.Conformance.Tests.Support;

namespace Orleans.Conformance.Tests.Timers;

internal sealed class TimerGrain(Probe probe) : Grain, ITimerGrain
{
    private IGrainTimer? _timer;
    private bool _holding;
    private int _ticks;

    private string Key => this.GetPrimaryKeyString();

    public override Task OnDeactivateAsync(DeactivationReason reason, CancellationToken cancellationToken)
    {
        probe.Note($"{Key}:leaving", reason.ReasonCode);
        return Task.CompletedTask;
    }

    public Task Start(TimeSpan period, bool interleave, bool keepAlive)
    {
        RequestContext.Set("conformance", "from the call");
        _timer = this.RegisterGrainTimer(Tick, new GrainTimerCreationOptions { DueTime = period, Period = period, Interleave = interleave, KeepAlive = keepAlive });
        return Task.CompletedTask;
    }

    public Task StartThrowing(TimeSpan period)
    {
        _timer = this.RegisterGrainTimer(
            async () =>
            {
                await Tick(CancellationToken.None);
                throw new InvalidOperationException("a tick may throw");
            },
            period,
            period);
        return Task.CompletedTask;
    }

    public Task StartNever()
    {
        _timer = this.RegisterGrainTimer(Tick, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
        return Task.CompletedTask;
    }

    public Task Change(TimeSpan dueTime)
    {
        _timer!.Change(dueTime, Timeout.InfiniteTimeSpan);
        return Task.CompletedTask;
    }

    public Task Stop()
    {
        _timer!.Dispose();
        return Task.CompletedTask;
    }

    public async Task StartAndHold(TimeSpan period, bool interleave)
    {
        _holding = true;
        await Start(period, interleave, keepAlive: false);
        probe.Note($"{Key}:holding");
        await probe.Gate($"{Key}:hold");
        _holding = false;
    }

    public Task<int> Ticks() => Task.FromResult(_ticks);

    private Task Tick(CancellationToken cancellationToken)
    {
        _ticks++;
        probe.Note($"{Key}:tick", _holding ? "while holding" : RequestContext.Get("conformance") is null ? "alone" : "with context");
        return Task.CompletedTask;
    }
}
