namespace Normitri.Vision.Pipelines;

/// <summary>A failure as a value.</summary>
/// <param name="Kind">Never <see cref="PipelineErrorKind.None"/>.</param>
/// <param name="Message">A sentence that says what is wrong and what to do about it.</param>
/// <param name="Stage">One of <see cref="PipelineStages"/>.</param>
/// <param name="Retryable">Whether the same call may succeed later.</param>
public sealed record PipelineError(PipelineErrorKind Kind, string Message, string Stage, bool Retryable = false);
