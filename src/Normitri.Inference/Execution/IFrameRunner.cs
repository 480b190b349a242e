namespace Normitri.Inference.Execution;

/// <summary>Everything one executor needs to turn pictures into outcomes. Belongs to one thread; only <see cref="Abort"/> may come from another.</summary>
internal interface IFrameRunner : IDisposable
{
    /// <summary>Frames that one call takes at most.</summary>
    public int MaxFrames { get; }

    /// <summary>What really runs the network: <c>cpu</c> or <c>cuda:0</c>.</summary>
    public string Backend { get; }

    /// <summary>Runs once on nothing, so that the first frame is as fast as the next.</summary>
    public void WarmUp();

    /// <summary>A batch of the size that this runner takes.</summary>
    public FrameBatch CreateBatch();

    /// <summary>Leaves in each frame its defects or its error. An exception means that this runner can no longer be trusted.</summary>
    public void Run(FrameBatch batch);

    /// <summary>Stops the current run of the network, if there is one, and every later one when it begins.</summary>
    public void Abort();
}
