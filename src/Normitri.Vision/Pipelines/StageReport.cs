namespace Normitri.Vision.Pipelines;

/// <summary>How long a step of a pipeline took.</summary>
/// <param name="Stage">Its name: decode, preprocess, or that of a stage of one's own.</param>
/// <param name="Index">Its place among the steps of the pipeline, from 0.</param>
/// <param name="Duration">From its start to its end.</param>
/// <param name="Error">What ended the run there; null otherwise.</param>
public readonly record struct StageReport(string Stage, int Index, TimeSpan Duration, PipelineError? Error)
{
    public double Milliseconds => Duration.TotalMilliseconds;
}
