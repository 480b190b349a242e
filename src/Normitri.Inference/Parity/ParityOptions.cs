using Normitri.Inference.Configuration;
using Normitri.Vision.Pipelines;

namespace Normitri.Inference.Parity;

/// <summary>What <see cref="ParityGate"/> compares, and what it lets pass.</summary>
public sealed record ParityOptions
{
    /// <summary>Pictures of random pixels that both models see. Default 100.</summary>
    public int RandomInputs { get; init; } = 100;

    /// <summary>Where the random pixels begin; the same seed gives the same pictures everywhere. Default 1.</summary>
    public int Seed { get; init; } = 1;

    /// <summary>Files of real pictures (the bytes as a camera sends them) that both models see too. Default none.</summary>
    public IReadOnlyList<ReadOnlyMemory<byte>> Pictures { get; init; } = [];

    /// <summary>The largest difference of any output value that passes. Default 0.01.</summary>
    public double MaxDifference { get; init; } = 1e-2;

    /// <summary>Detections of one class that overlap by at least this (intersection over union) are the same one. Default 0.5.</summary>
    public float MatchIou { get; init; } = 0.5f;

    /// <summary>Detections on the pictures that only one of the models may have. Default 0.</summary>
    public int MaxUnmatched { get; init; }

    /// <summary>The largest difference of the scores of one detection that passes. Default 0.05.</summary>
    public float MaxScoreDifference { get; init; } = 0.05f;

    /// <summary>What runs the models: provider, device and threads count. Default: the CPU.</summary>
    public InferenceOptions Runtime { get; init; } = new();

    /// <summary>What is wrong with the options, or null.</summary>
    public PipelineError? Validate()
    {
        if (RandomInputs < 0 || RandomInputs + Pictures.Count < 1)
        {
            return Invalid($"There are {RandomInputs} random inputs and {Pictures.Count} pictures: at least one is needed.");
        }

        if (!(MaxDifference >= 0) || !(MaxScoreDifference is >= 0f and <= 1f) || MaxUnmatched < 0)
        {
            return Invalid("The limits of a comparison must be 0 or more, and that of scores at most 1.");
        }

        return MatchIou is > 0f and <= 1f ? null : Invalid($"The overlap of the same detection is {MatchIou}: above 0, at most 1.");
    }

    private static PipelineError Invalid(string message) => new(PipelineErrorKind.InvalidConfig, message, PipelineStages.Configure);
}
