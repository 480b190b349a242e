namespace Orleans.Standin;

/// <summary>Walks through the silo's filters, then the grain's own, then calls the grain.</summary>
internal sealed class IncomingCallContext(GrainCall call, Activation target) : IIncomingGrainCallContext
{
    private int _stage;

    public object Grain => target.GrainInstance!;

    public IGrainContext TargetContext => target;

    public MethodInfo InterfaceMethod => call.Method.Method;

    public MethodInfo ImplementationMethod => target.Class.ImplementationOf(InterfaceMethod);

    public string InterfaceName => InterfaceMethod.DeclaringType!.FullName!;

    public GrainInterfaceType InterfaceType => call.Method.InterfaceType;

    public string MethodName => InterfaceMethod.Name;

    public object? Result { get; set; }

    public GrainId? SourceId => call.Source?.GrainId;

    public GrainId TargetId => target.GrainId;

    public Task Invoke()
    {
        var stage = _stage++;
        var filters = target.Silo.Filters;
        if (stage < filters.Length)
            return filters[stage].Invoke(this);
        if (stage == filters.Length && target.GrainInstance is IIncomingGrainCallFilter own)
            return own.Invoke(this);
        return InvokeGrainAsync();
    }

    private async Task InvokeGrainAsync()
    {
        var task = call.Invoke(target);
        await task;
        Result = call.ResultOf(task);
    }
}
