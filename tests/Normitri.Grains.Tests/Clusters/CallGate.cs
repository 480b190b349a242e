namespace Normitri.Grains.Tests.Clusters;

/// <summary>
/// A filter that holds the calls of one method inside the turn of their grain, before the grain's own code: so calls meet in the order that a test wants.
/// </summary>
internal sealed class CallGate : IIncomingGrainCallFilter
{
    private readonly SemaphoreSlim _arrived = new(0);
    private TaskCompletionSource? _gate;
    private string _method = "";
    private int _arrivals;

    /// <summary>Calls that came to the gate since it was closed.</summary>
    public int Arrivals => Volatile.Read(ref _arrivals);

    /// <summary>From now on calls of the method wait for <see cref="Open"/>.</summary>
    public void Hold(string method)
    {
        _arrivals = 0;
        _method = method;
        Volatile.Write(ref _gate, new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously));
    }

    /// <summary>Ends when so many more calls wait at the gate.</summary>
    public async Task ArriveAsync(int calls)
    {
        for (var call = 0; call < calls; call++)
            Assert.True(await _arrived.WaitAsync(TimeSpan.FromMinutes(1)), $"Call {call + 1} of {calls} has not come.");
    }

    public void Open() => Interlocked.Exchange(ref _gate, null)?.SetResult();

    public async Task Invoke(IIncomingGrainCallContext context)
    {
        if (Volatile.Read(ref _gate) is { } gate && context.MethodName == _method)
        {
            Interlocked.Increment(ref _arrivals);
            _arrived.Release();
            await gate.Task;
        }

        await context.Invoke();
    }
}
