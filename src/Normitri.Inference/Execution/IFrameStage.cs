namespace Normitri.Inference.Execution;

/// <summary>What one thread does with the frames of a batch. Belongs to that thread; only <see cref="Abort"/> may come from another.</summary>
internal interface IFrameStage : IDisposable
{
    /// <summary>The device that it works on; null where it needs none.</summary>
    public string? Device => null;

    /// <summary>Runs once on nothing, so that the first frame is as fast as the next.</summary>
    public void WarmUp();

    /// <summary>
    /// Leaves in each frame what it found, or the error that ends it; frames with an error are passed by. An exception means that
    /// this stage can no longer be trusted.
    /// </summary>
    public void Process(FrameBatch batch);

    /// <summary>Stops what the stage waits for, and everything later when it begins.</summary>
    public void Abort();
}
