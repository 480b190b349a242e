using System.Collections.Frozen;
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

    /// <summary>Of product categories, whatever their kind: a category's threshold wins over that of the kind.</summary>
    public FrozenDictionary<string, float> ByCategory { get; init; } = FrozenDictionary<string, float>.Empty;

    /// <summary>The lowest of all: what an output decoder may drop before the kind is known.</summary>
    public float Lowest => ByCategory.Values.Concat(DefectKinds.All.Select(For)).Min();

    /// <summary>The threshold of a product's category (null: none is known) and kind.</summary>
    public float For(DefectKind kind, string? category) =>
        category is not null && ByCategory.TryGetValue(category, out var threshold) ? threshold : For(kind);

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

        foreach (var (category, value) in ByCategory)
        {
            if (!IsScore(value))
                return Invalid(category, value);
        }

        return null;
    }

    private static bool IsScore(float value) => value is >= 0f and <= 1f;

    private static PipelineError Invalid(string name, float value) => new(
        PipelineErrorKind.InvalidConfig, $"The threshold '{name}' is {value}: it must be between 0 and 1.", PipelineStages.Configure);
}
