using Normitri.Vision.Pipelines;

namespace Normitri.Vision.Outputs;

/// <summary>How <see cref="Nms"/> removes repeated detections.</summary>
public sealed record NmsOptions
{
    /// <summary>A detection goes when it overlaps a better one by more than this (intersection over union). Default 0.45.</summary>
    public float IouThreshold { get; init; } = 0.45f;

    /// <summary>Whether only detections of the same class compete. Default true.</summary>
    public bool ClassAware { get; init; } = true;

    /// <summary>Most detections that compete, the best of them; the time is quadratic in it. Default 1000.</summary>
    public int MaxCandidates { get; init; } = 1000;

    /// <summary>Most detections that stay. Default 300.</summary>
    public int MaxDetections { get; init; } = 300;

    /// <summary>What is wrong with the options, or null.</summary>
    public PipelineError? Validate()
    {
        if (!(IouThreshold is >= 0f and <= 1f))
            return Invalid($"The IoU threshold of NMS is {IouThreshold}: it must be between 0 and 1.");
        if (MaxCandidates < 1 || MaxDetections < 1)
            return Invalid($"NMS keeps {MaxCandidates} candidates and {MaxDetections} detections: both must be at least 1.");
        return null;
    }

    private static PipelineError Invalid(string message) =>
        new(PipelineErrorKind.InvalidConfig, message, PipelineStages.Configure);
}
