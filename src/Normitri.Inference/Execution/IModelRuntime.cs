namespace Normitri.Inference.Execution;

/// <summary>Makes what the threads of one model work with.</summary>
internal interface IModelRuntime : IDisposable
{
    /// <summary>Frames that go through the stages together, at most.</summary>
    public int MaxFrames { get; }

    /// <summary>The memory of a batch of <see cref="MaxFrames"/>.</summary>
    public FrameBatch CreateBatch();

    /// <summary>All stages, for a thread that does everything.</summary>
    public IFrameStage CreateRunner();

    /// <summary>Decode and preprocess.</summary>
    public IFrameStage CreatePreparer();

    /// <summary>The network.</summary>
    public IFrameStage CreateNetwork();

    /// <summary>From outputs to defects.</summary>
    public IFrameStage CreateReader();

    /// <summary>False where every device has failed and nothing may take their place.</summary>
    public bool CanRun { get; }

    /// <summary>Puts no executor on a device any more; false where the model is not on it.</summary>
    public bool FailDevice(string name, string reason);

    /// <summary>What runs the model, and what does not.</summary>
    public RuntimeHealth GetHealth();
}
