namespace Normitri.Vision.Pipelines;

/// <summary>What a pipeline runs: the built-in stages that belong together, or one stage of one's own.</summary>
internal readonly record struct PipelineStep<TResult>(StageKind First, PipelineStage<TResult>? Custom)
    where TResult : class
{
    public string Name => First switch
    {
        StageKind.Custom => Custom!.Name,
        StageKind.Decode => PipelineStages.Decode,
        _ => PipelineStages.Preprocess,
    };
}
