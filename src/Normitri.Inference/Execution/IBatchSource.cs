using Normitri.Inference.Queueing;
using Normitri.Vision.Pipelines;

namespace Normitri.Inference.Execution;

/// <summary>Where the threads of one group get their batches.</summary>
internal interface IBatchSource
{
    /// <summary>Waits for the next batch; null where the taker was called away. False: there will be none any more.</summary>
    public bool TryTake(Interruption interruption, out FrameBatch? batch);

    /// <summary>Ends the frames that the taker, whose thread has crashed, took out and did not bring back.</summary>
    public void Drop(PipelineError error);

    /// <summary>Calls a taker that waits here away.</summary>
    public void Interrupt(Interruption interruption);
}
