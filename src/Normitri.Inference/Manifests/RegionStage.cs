using Normitri.Vision.Regions;

namespace Normitri.Inference.Manifests;

/// <summary>The member <c>regions</c>: another model looks at the whole picture first, and this one at the regions that it finds.</summary>
public sealed record RegionStage
{
    /// <summary>The first model: <c>id</c> or <c>id@version</c>.</summary>
    public required string Model { get; init; }

    /// <summary>Which of the first model's classes are regions; empty: all of them.</summary>
    public required IReadOnlyList<string> Classes { get; init; }

    /// <summary>The rules, without the class numbers: those are the first model's to say.</summary>
    public required RegionRules Rules { get; init; }
}
