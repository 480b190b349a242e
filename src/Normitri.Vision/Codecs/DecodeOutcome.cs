using System.Diagnostics.CodeAnalysis;
using Normitri.Vision.Frames;
using Normitri.Vision.Pipelines;

namespace Normitri.Vision.Codecs;

/// <summary>What became of decoding a picture.</summary>
public readonly record struct DecodeOutcome
{
    private DecodeOutcome(in ImageHeader header, PipelineError? error) => (Header, Error) = (header, error);

    /// <summary>The header of the decoded picture, with its size as stored; meaningless after an error.</summary>
    public ImageHeader Header { get; }

    public PipelineError? Error { get; }

    [MemberNotNullWhen(false, nameof(Error))]
    public bool IsSuccess => Error is null;

    public static DecodeOutcome Success(in ImageHeader header) => new(header, null);

    public static DecodeOutcome Failure(PipelineError error) => new(default, error);

    /// <summary>The bytes of a frame did not decode; the same bytes never will.</summary>
    internal static DecodeOutcome Undecodable(string message) =>
        Failure(new PipelineError(PipelineErrorKind.DecoderError, message, PipelineStages.Decode));
}
