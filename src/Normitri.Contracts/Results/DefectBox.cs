namespace Normitri.Contracts.Results;

/// <summary>A box in the source image: left, top, width, height, each a fraction of the image in 0..1.</summary>
[GenerateSerializer, Immutable, Alias("normitri.defect-box")]
public readonly record struct DefectBox(
    [property: Id(0)] float X,
    [property: Id(1)] float Y,
    [property: Id(2)] float W,
    [property: Id(3)] float H);
