using Normitri.Vision.Defects;

namespace Normitri.Contracts.Results;

/// <summary>One defect found in a frame.</summary>
/// <param name="Kind">What is wrong.</param>
/// <param name="Box">Where, as fractions of the source image.</param>
/// <param name="Confidence">0..1.</param>
/// <param name="ProductId">The product that the class stands for, where the manifest names one.</param>
/// <param name="Category">The model's class or category name; reporting only, it never influences detection.</param>
/// <param name="TrackId">The object over several frames, where tracking is on.</param>
/// <param name="Region">The part of the image that the model was looking at; null where it looks at whole images.</param>
[GenerateSerializer, Immutable, Alias("normitri.defect")]
public sealed record Defect(
    [property: Id(0)] DefectKind Kind,
    [property: Id(1)] DefectBox Box,
    [property: Id(2)] float Confidence,
    [property: Id(3)] string? ProductId,
    [property: Id(4)] string? Category,
    [property: Id(5)] ulong? TrackId,
    [property: Id(6)] DefectRegion? Region = null);
