namespace Normitri.Inference.Execution;

/// <summary>What one thread does with the frames of a batch. Belongs to that thread; only <see cref="Abort"/>, <see cref="StopRun"/> and <see cref="Retire"/> may come from another.</summary>
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

    /// <summary>Stops the run that goes on, if one does. From another thread.</summary>
    public void StopRun()
    {
    }

    /// <summary>No later stage gets the sessions that this one uses. From another thread.</summary>
    public void Retire()
    {
    }

    /// <summary>Stops what the stage waits for, and everything later when it begins.</summary>
    public void Abort();
}
