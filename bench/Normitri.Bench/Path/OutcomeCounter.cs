using Normitri.Storage.Journal;

namespace Normitri.Bench.Path;

/// <summary>Counts committed outcomes and opens each sender's window again.</summary>
internal sealed class OutcomeCounter : IOutcomeListener
{
    private readonly SemaphoreSlim _windows = new(0);
    private TaskCompletionSource _done = new();
    private int _left;
    private int _failed;

    /// <summary>Starts counting towards a number of outcomes.</summary>
    /// <param name="frames">How many are awaited.</param>
    /// <param name="window">How many may be under way.</param>
    public void Begin(int frames, int window)
    {
        _done = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        _failed = 0;
        while (_windows.Wait(0))
        {
        }

        _windows.Release(window);
        Volatile.Write(ref _left, frames);
    }

    /// <summary>Waits until one more frame may be under way.</summary>
    public Task EnterAsync() => _windows.WaitAsync();

    /// <exception cref="InvalidOperationException">A frame ended in another way than with a result.</exception>
    public async Task WaitAsync()
    {
        await _done.Task;
        if (_failed > 0)
            throw new InvalidOperationException($"{_failed} frames ended without a result: the figures mean nothing.");
    }

    public void OnCommitted(FrameOutcome outcome, long cursor)
    {
        if (outcome.Kind != OutcomeKind.Processed)
            Interlocked.Increment(ref _failed);
        _windows.Release();
        if (Interlocked.Decrement(ref _left) == 0)
            _done.TrySetResult();
    }
}
