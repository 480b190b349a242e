namespace Orleans.Standin;

/// <summary>A tick of a grain timer. It has no request context.</summary>
internal sealed class TimerTick : GrainCall
{
    private static readonly GrainMethod TickMethod = GrainMethod.Of(typeof(IGrainTimerInvoker).GetMethod(nameof(IGrainTimerInvoker.InvokeCallbackAsync))!);

    private readonly GrainTimer _timer;
    private readonly GrainTimerCreationOptions _options;

    [System.Diagnostics.CodeAnalysis.SetsRequiredMembers]
    public TimerTick(GrainTimer timer, GrainTimerCreationOptions options)
    {
        _timer = timer;
        _options = options;
        Method = TickMethod;
    }

    public override bool IsLocalOnly => true;

    public override bool KeepsAlive => _options.KeepAlive;

    public override bool AlwaysInterleaves => _options.Interleave;

    public override bool IsOver => false;

    public override Task Invoke(Activation target) => _timer.TickAsync();

    public override void Answer(Task ended)
    {
    }

    public override void Answer(object? result)
    {
    }

    public override object? ResultOf(Task ended) => null;

    public override void Fail(Exception exception)
    {
    }
}
