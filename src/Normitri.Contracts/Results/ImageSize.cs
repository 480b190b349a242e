namespace Normitri.Contracts.Results;

/// <summary>Size of the source image in pixels.</summary>
[GenerateSerializer, Immutable, Alias("normitri.image-size")]
public readonly record struct ImageSize([property: Id(0)] int Width, [property: Id(1)] int Height);
