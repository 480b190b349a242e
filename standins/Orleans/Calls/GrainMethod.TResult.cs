namespace Orleans.Standin;

internal sealed class GrainMethod<TResult>(MethodInfo method) : GrainMethod(method)
{
    private readonly bool _isValueTask = method.ReturnType.IsValueType;

    public override bool HasResult { get; } = method.ReturnType.IsGenericType;

    public override object Send(Dispatcher sender, GrainId target, object?[] arguments)
    {
        if (IsOneWay)
        {
            sender.Post(this, target, arguments);
            return Returned(Task.FromResult(default(TResult)!));
        }

        return Returned(sender.Send<TResult>(this, target, arguments));
    }

    private object Returned(Task<TResult> task) => !_isValueTask ? task : HasResult ? new ValueTask<TResult>(task) : new ValueTask(task);
}
