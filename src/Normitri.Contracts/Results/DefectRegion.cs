using Normitri.Vision.Regions;

namespace Normitri.Contracts.Results;

/// <summary>The part of an image that a model was looking at when it found a defect.</summary>
/// <param name="Box">Where, as fractions of the source image.</param>
/// <param name="Score">How sure the model was that chose it, 0..1; 0 where it chose none.</param>
/// <param name="Source">Why it was looked at.</param>
/// <param name="Model">The model that chooses regions, <c>id@version</c>.</param>
/// <param name="Scale">How many times larger it was made before; 1 where it was not.</param>
[GenerateSerializer, Immutable, Alias("normitri.defect-region")]
public sealed record DefectRegion(
    [property: Id(0)] DefectBox Box,
    [property: Id(1)] float Score,
    [property: Id(2)] RegionSource Source,
    [property: Id(3)] string Model,
    [property: Id(4)] int Scale);
