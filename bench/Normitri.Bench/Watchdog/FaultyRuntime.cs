using Normitri.Inference.Execution;

namespace Normitri.Bench.Watchdog;

/// <summary>A model's own stages, with faults.</summary>
internal sealed class FaultyRuntime(IModelRuntime inner, Faults faults) : IModelRuntime
{
    public int MaxFrames => inner.MaxFrames;

    public bool CanRun => inner.CanRun;

    public FrameBatch CreateBatch() => inner.CreateBatch();

    public IFrameStage CreateRunner() => new FaultyStage(inner.CreateRunner(), faults);

    public IFrameStage CreatePreparer() => inner.CreatePreparer();

    public IFrameStage CreateNetwork() => new FaultyStage(inner.CreateNetwork(), faults);

    public IFrameStage CreateReader() => inner.CreateReader();

    public bool FailDevice(string name, string reason) => inner.FailDevice(name, reason);

    public RuntimeHealth GetHealth() => inner.GetHealth();

    public void Dispose() => inner.Dispose();
}
