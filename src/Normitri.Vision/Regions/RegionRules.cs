using Normitri.Vision.Pipelines;

namespace Normitri.Vision.Regions;

/// <summary>Which of a first network's detections become regions, and what is looked at where none does.</summary>
public sealed record RegionRules
{
    /// <summary>The most regions of one picture that any model may ask for: each has memory for an input and outputs of its own.</summary>
    public const int MostRegions = 16;

    /// <summary>The classes of the first network that are regions, by number; empty: all of them.</summary>
    public IReadOnlyList<int> Classes { get; init; } = [];

    /// <summary>The least score; one equal to it counts. Default 0.25.</summary>
    public float MinScore { get; init; } = 0.25f;

    /// <summary>Most regions of one picture, the best of them. Default 4.</summary>
    public int Max { get; init; } = 4;

    public RegionFallback Fallback { get; init; } = RegionFallback.FullFrame;

    /// <summary>What the centre square leaves out at each end, in fractions of the picture's shorter side. Default 0.05.</summary>
    public float Margin { get; init; } = 0.05f;

    /// <summary>What is wrong with the rules, or null.</summary>
    public PipelineError? Validate()
    {
        if (!(MinScore is >= 0f and <= 1f))
            return Invalid($"The least score of a region is {MinScore}: it must be between 0 and 1.");
        if (Max is < 1 or > MostRegions)
            return Invalid($"At most {Max} regions of a picture are looked at: it must be 1 to {MostRegions}.");
        if (!(Margin is >= 0f and <= RegionContract.MaxMargin))
            return Invalid($"The margin is {Margin}: it must be between 0 and {RegionContract.MaxMargin}.");
        return Enum.IsDefined(Fallback) ? null : Invalid($"The fallback {Fallback} is not known.");
    }

    private static PipelineError Invalid(string message) =>
        new(PipelineErrorKind.InvalidConfig, message, PipelineStages.Configure);
}
