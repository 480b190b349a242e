namespace Normitri.Storage.Outbox;

/// <summary>Wakes who waits for entries in this process.</summary>
internal sealed class OutboxSignal
{
    private TaskCompletionSource _next = Create();

    public Task NextAsync() => Volatile.Read(ref _next).Task;

    public void Raise() => Interlocked.Exchange(ref _next, Create()).TrySetResult();

    private static TaskCompletionSource Create() => new(TaskCreationOptions.RunContinuationsAsynchronously);
}
