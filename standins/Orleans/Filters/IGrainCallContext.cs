namespace Orleans;

public interface IGrainCallContext
{
    object Grain { get; }

    MethodInfo InterfaceMethod { get; }

    string InterfaceName { get; }

    GrainInterfaceType InterfaceType { get; }

    string MethodName { get; }

    object? Result { get; set; }

    GrainId? SourceId { get; }

    GrainId TargetId { get; }

    Task Invoke();
}
