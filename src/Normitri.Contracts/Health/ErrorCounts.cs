using Normitri.Vision.Pipelines;

namespace Normitri.Contracts.Health;

/// <summary>Errors by kind. Those of an attempt that was made again and went well are among them.</summary>
/// <param name="Other">Of none of the kinds: storage that gave no answer, and what nobody foresaw.</param>
/// <param name="InvalidFrame">Unusable frames.</param>
/// <param name="LoadFailed">Models or libraries that could not be loaded.</param>
/// <param name="InferenceFailed">Runs that failed, missed their deadline or found no place in a queue.</param>
/// <param name="InvalidConfig">Settings or manifests that contradict themselves or the model.</param>
/// <param name="DecoderError">Bytes or tensors that could not be decoded.</param>
[GenerateSerializer, Immutable, Alias("normitri.error-counts")]
public readonly record struct ErrorCounts(
    [property: Id(0)] long Other,
    [property: Id(1)] long InvalidFrame,
    [property: Id(2)] long LoadFailed,
    [property: Id(3)] long InferenceFailed,
    [property: Id(4)] long InvalidConfig,
    [property: Id(5)] long DecoderError)
{
    public long Total => Other + InvalidFrame + LoadFailed + InferenceFailed + InvalidConfig + DecoderError;

    /// <summary>Of one kind; a kind that this version does not know is among <see cref="Other"/>.</summary>
    public long Of(PipelineErrorKind kind) => kind switch
    {
        PipelineErrorKind.InvalidFrame => InvalidFrame,
        PipelineErrorKind.LoadFailed => LoadFailed,
        PipelineErrorKind.InferenceFailed => InferenceFailed,
        PipelineErrorKind.InvalidConfig => InvalidConfig,
        PipelineErrorKind.DecoderError => DecoderError,
        _ => Other,
    };
}
