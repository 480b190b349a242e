namespace Normitri.Vision.Pipelines;

/// <summary>
/// A stage of one's own. It belongs to the pipeline, which many threads run at once: it keeps nothing; what it works in comes from the
/// workspace (<see cref="PipelineWorkspace.Memory{T}"/>).
/// </summary>
public abstract class PipelineStage<TResult>
    where TResult : class
{
    /// <summary>The name in errors and timings.</summary>
    public abstract string Name { get; }

    /// <summary>Held when the pipeline is built.</summary>
    public virtual StageNeeds Needs => StageNeeds.Nothing;

    /// <summary>Looks at the frame, or changes it, and passes it on; or ends the run with a result or an error.</summary>
    public abstract StageOutput<TResult> Process(PipelineWorkspace workspace);
}
