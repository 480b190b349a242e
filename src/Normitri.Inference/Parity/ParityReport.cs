using Normitri.Inference.Models;

namespace Normitri.Inference.Parity;

/// <summary>How far a variant of a model is from its reference.</summary>
public sealed record ParityReport
{
    public required ModelIdentity Reference { get; init; }

    public required ModelIdentity Variant { get; init; }

    /// <summary>Whether the variant may take the reference's place.</summary>
    public required bool Passed { get; init; }

    /// <summary>The judgement in one sentence, with the figure that decided it.</summary>
    public required string Sentence { get; init; }

    public required int RandomInputs { get; init; }

    public required int Pictures { get; init; }

    /// <summary>Every output, in the order of the reference's outputs, over all inputs.</summary>
    public required IReadOnlyList<OutputParity> Outputs { get; init; }

    /// <summary>What both saw on the pictures; null where there were none, or where the models give no detections.</summary>
    public DetectionParity? Detections { get; init; }
}
