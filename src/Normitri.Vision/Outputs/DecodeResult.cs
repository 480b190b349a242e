using System.Diagnostics.CodeAnalysis;
using Normitri.Vision.Pipelines;

namespace Normitri.Vision.Outputs;

/// <summary>What became of decoding a network's outputs. No detections is a success.</summary>
/// <param name="Invalid">Rows dropped because they held NaN, infinity or an inverted box. More than a few mean a broken model.</param>
/// <param name="Outside">Detections dropped because they lay wholly outside the picture, in the padding.</param>
/// <param name="Error">The outputs do not fit the form; then nothing was added.</param>
public readonly record struct DecodeResult(int Invalid, int Outside, PipelineError? Error)
{
    [MemberNotNullWhen(false, nameof(Error))]
    public bool IsSuccess => Error is null;

    public static DecodeResult Success(int invalid, int outside) => new(invalid, outside, null);

    public static DecodeResult Failure(PipelineError error) => new(0, 0, error);
}
