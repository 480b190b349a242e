using Normitri.Inference.Hosting;

namespace Normitri.Inference.Execution;

/// <summary>Everything one executor needs to turn a picture into an outcome. Belongs to one thread; only <see cref="Abort"/> may come from another.</summary>
internal interface IFrameRunner : IDisposable
{
    /// <summary>Runs once on nothing, so that the first frame is as fast as the next.</summary>
    public void WarmUp();

    /// <summary>Expected failures are in the outcome; an exception means that this runner can no longer be trusted.</summary>
    public InferenceOutcome Run(in InferenceRequest request, double queueMs);

    /// <summary>Stops the current run of the network, if there is one, and every later one when it begins.</summary>
    public void Abort();
}
