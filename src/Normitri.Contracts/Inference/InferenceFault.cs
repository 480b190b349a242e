using Normitri.Vision.Pipelines;

namespace Normitri.Contracts.Inference;

/// <summary>An expected failure.</summary>
/// <param name="Kind">What went wrong.</param>
/// <param name="Message">A sentence that a person can act on.</param>
/// <param name="Stage">Where: queue, fetch, decode, preprocess, infer or postprocess.</param>
/// <param name="Retryable">Whether the same frame may succeed later.</param>
[GenerateSerializer, Immutable, Alias("normitri.inference-fault")]
public sealed record InferenceFault(
    [property: Id(0)] PipelineErrorKind Kind,
    [property: Id(1)] string Message,
    [property: Id(2)] string Stage,
    [property: Id(3)] bool Retryable);
