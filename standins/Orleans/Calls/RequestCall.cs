namespace Orleans.Standin;

/// <summary>A call with an answer of type T (of type object, always null, where the method has none).</summary>
internal class RequestCall<T> : GrainCall, IPendingCall
{
    private readonly TaskCompletionSource<T> _answer = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private CancellationTokenRegistration _callerCancels;
    private CancellationTokenSource? _calleeToken;

    public required object?[] Arguments { get; init; }

    public Task<T> Task => _answer.Task;

    public override bool IsOver => _answer.Task.IsCompleted;

    public IPendingCall? PreviousPending { get; set; }

    public IPendingCall? NextPending { get; set; }

    public long Deadline { get; set; }

    public override Task Invoke(Activation target) => Method.Invoke(target.GrainInstance!, Arguments);

    public override void Answer(Task ended)
    {
        if (ended is Task<T> typed)
            Complete(typed.Result);
        else
            Complete(default!);
    }

    public override void Answer(object? result) => Complete(result is null ? default! : (T)result);

    public override object? ResultOf(Task ended) => Method.HasResult ? ((Task<T>)ended).Result : null;

    public override void Fail(Exception exception)
    {
        if (_answer.TrySetException(exception))
            Release();
    }

    /// <summary>The callee sees a token of its own. It is cancelled with the caller's, but not by a timeout.</summary>
    public void LinkCancellation(CancellationToken caller, int argument, bool reachesCallee)
    {
        if (reachesCallee && caller.CanBeCanceled)
            _calleeToken = new CancellationTokenSource();
        Arguments[argument] = _calleeToken?.Token ?? CancellationToken.None;
        if (caller.CanBeCanceled)
            _callerCancels = caller.UnsafeRegister(static (state, token) => ((RequestCall<T>)state!).Cancel(token), this);
    }

    private void Cancel(CancellationToken token)
    {
        if (!_answer.TrySetCanceled(token))
            return;
        _calleeToken?.Cancel();
        Sender?.Pending.Remove(this);
    }

    private void Complete(T result)
    {
        if (_answer.TrySetResult(result))
            Release();
    }

    private void Release()
    {
        _callerCancels.Dispose();
        Sender?.Pending.Remove(this);
    }
}
