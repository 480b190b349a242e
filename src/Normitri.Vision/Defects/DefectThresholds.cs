using Normitri.Vision.Pipelines;

namespace Normitri.Vision.Defects;

/// <summary>The least score at which a defect counts; a score equal to it counts.</summary>
public sealed record DefectThresholds
{
    /// <summary>For kinds without their own threshold. Default 0.5.</summary>
    public float Default { get; init; } = 0.5f;

    public float? WrongItem { get; init; }

    public float? WrongQuantity { get; init; }

    public float? ExpiredOrQuality { get; init; }

    public float? ProcessError { get; init; }

    /// <summary>The lowest of all: what an output decoder may drop before the kind is known.</summary>
    public float Lowest => DefectKinds.All.Min(For);

    /// <summary>The threshold of a kind.</summary>
    public float For(DefectKind kind) => kind switch
    {
        DefectKind.WrongItem => WrongItem,
        DefectKind.WrongQuantity => WrongQuantity,
        DefectKind.ExpiredOrQuality => ExpiredOrQuality,
        DefectKind.ProcessError => ProcessError,
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, "Not a defect kind."),
    } ?? Default;

    /// <summary>What is wrong with the thresholds, or null.</summary>
    public PipelineError? Validate()
    {
        if (!IsScore(Default))
            return Invalid("default", Default);
        foreach (var kind in DefectKinds.All)
        {
            if (!IsScore(For(kind)))
                return Invalid(kind.ToWireName(), For(kind));
        }

        return null;
    }

    private static bool IsScore(float value) => value is >= 0f and <= 1f;

    private static PipelineError Invalid(string name, float value) => new(
        PipelineErrorKind.InvalidConfig, $"The threshold '{name}' is {value}: it must be between 0 and 1.", PipelineStages.Configure);
}
