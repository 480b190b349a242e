using Normitri.Inference.Execution;

namespace Normitri.TestSupport;

/// <summary>Stages of a test's own in the place of a model.</summary>
internal sealed class FakeRuntime : IModelRuntime
{
    public int MaxFrames { get; init; } = 1;

    public Func<IFrameStage> Runner { get; init; } = () => throw new InvalidOperationException("This test has no runner.");

    public Func<IFrameStage> Preparer { get; init; } = () => throw new InvalidOperationException("This test has no preparer.");

    public Func<IFrameStage> Network { get; init; } = () => throw new InvalidOperationException("This test has no network.");

    public Func<IFrameStage> Reader { get; init; } = () => throw new InvalidOperationException("This test has no reader.");

    public bool CanRun { get; set; } = true;

    public int Disposals { get; private set; }

    public FrameBatch CreateBatch() => new(MaxFrames, tensors: null);

    public IFrameStage CreateRunner() => Runner();

    public IFrameStage CreatePreparer() => Preparer();

    public IFrameStage CreateNetwork() => Network();

    public IFrameStage CreateReader() => Reader();

    public bool FailDevice(string name, string reason) => false;

    public RuntimeHealth GetHealth() => new("fake", null, []);

    public void Dispose() => Disposals++;
}
