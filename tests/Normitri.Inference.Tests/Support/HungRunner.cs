using Normitri.Inference.Execution;

namespace Normitri.TestSupport;

/// <summary>A runner that does not come back, whatever it is told, until a test lets it.</summary>
internal sealed class HungRunner : IFrameStage
{
    private readonly TaskCompletionSource _entered = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource _disposed = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly ManualResetEventSlim _back = new();

    /// <summary>Completes when a frame hangs.</summary>
    public Task Entered => _entered.Task.WaitAsync(TimeSpan.FromSeconds(30));

    /// <summary>Completes when it was disposed of.</summary>
    public Task Disposed => _disposed.Task;

    public int Stops { get; private set; }

    public int Retirements { get; private set; }

    /// <summary>Whether it obeys <see cref="StopRun"/>.</summary>
    public bool Obeys { get; init; }

    public void ComeBack() => _back.Set();

    public void WarmUp()
    {
    }

    public void Process(FrameBatch batch)
    {
        _entered.TrySetResult();
        _back.Wait();
    }

    public void StopRun()
    {
        Stops++;
        if (Obeys)
        {
            _back.Set();
        }
    }

    public void Retire() => Retirements++;

    public void Abort()
    {
    }

    public void Dispose() => _disposed.TrySetResult();
}
