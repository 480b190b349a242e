namespace Normitri.Contracts.Results;

/// <summary>How long one stage took.</summary>
/// <param name="Name">queue, fetch, decode, regions, upscale, preprocess, infer or postprocess; regions and upscale only where the model has such stages.</param>
/// <param name="Milliseconds">Wall time.</param>
[GenerateSerializer, Immutable, Alias("normitri.stage-timing")]
public readonly record struct StageTiming([property: Id(0)] string Name, [property: Id(1)] double Milliseconds);
