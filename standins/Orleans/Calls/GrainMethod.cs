using System.Linq.Expressions;

namespace Orleans.Standin;

/// <summary>A method of a grain interface, with a compiled way to call it.</summary>
internal abstract class GrainMethod
{
    private readonly Func<object, object?[], Task> _invoke;

    protected GrainMethod(MethodInfo method)
    {
        Method = method;
        AlwaysInterleaves = method.IsDefined(typeof(AlwaysInterleaveAttribute));
        IsReadOnly = method.IsDefined(typeof(ReadOnlyAttribute));
        IsOneWay = method.IsDefined(typeof(OneWayAttribute));
        ResponseTimeout = method.GetCustomAttribute<ResponseTimeoutAttribute>()?.Timeout;
        CancellationArgument = Array.FindIndex(method.GetParameters(), p => p.ParameterType == typeof(CancellationToken));
        InterfaceType = GrainInterfaceType.Create(GrainNames.OfInterface(method.DeclaringType!));
        _invoke = Compile(method);
    }

    public MethodInfo Method { get; }

    public GrainInterfaceType InterfaceType { get; }

    public bool AlwaysInterleaves { get; }

    public bool IsReadOnly { get; }

    public bool IsOneWay { get; }

    public TimeSpan? ResponseTimeout { get; }

    /// <summary>The position of the cancellation token, or -1.</summary>
    public int CancellationArgument { get; }

    public abstract bool HasResult { get; }

    public static GrainMethod Of(MethodInfo method)
    {
        var returned = method.ReturnType;
        var generic = returned.IsGenericType ? returned.GetGenericTypeDefinition() : null;
        if (returned == typeof(Task) || returned == typeof(ValueTask))
            return new GrainMethod<object>(method);
        if (generic == typeof(Task<>) || generic == typeof(ValueTask<>))
            return (GrainMethod)Activator.CreateInstance(typeof(GrainMethod<>).MakeGenericType(returned.GetGenericArguments()[0]), method)!;
        throw new NotSupportedException($"{method.DeclaringType}.{method.Name} returns {returned}: a grain method returns Task, Task<T>, ValueTask or ValueTask<T>.");
    }

    public Task Invoke(object grain, object?[] arguments) => _invoke(grain, arguments);

    /// <summary>Sends the call; the returned object is of the method's own return type.</summary>
    public abstract object Send(Dispatcher sender, GrainId target, object?[] arguments);

    public override string ToString() => $"{InterfaceType}.{Method.Name}";

    private static Func<object, object?[], Task> Compile(MethodInfo method)
    {
        var grain = Expression.Parameter(typeof(object));
        var arguments = Expression.Parameter(typeof(object?[]));
        Expression call = Expression.Call(
            Expression.Convert(grain, method.DeclaringType!),
            method,
            method.GetParameters().Select((p, i) => Expression.Convert(Expression.ArrayIndex(arguments, Expression.Constant(i)), p.ParameterType)));
        if (call.Type.IsValueType)
            call = Expression.Call(call, nameof(ValueTask.AsTask), null);
        return Expression.Lambda<Func<object, object?[], Task>>(call, grain, arguments).Compile();
    }
}
