namespace Normitri.Contracts.Results;

/// <summary>The model that really ran.</summary>
/// <param name="Id">The manifest's id.</param>
/// <param name="Version">The manifest's version.</param>
/// <param name="Sha256">Of model.onnx, lower-case hexadecimal.</param>
[GenerateSerializer, Immutable, Alias("normitri.model-identity")]
public sealed record ModelIdentity(
    [property: Id(0)] string Id,
    [property: Id(1)] string Version,
    [property: Id(2)] string Sha256);
