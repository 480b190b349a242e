using Normitri.Inference.Configuration;
using Normitri.Vision.Pipelines;

namespace Normitri.Inference.Hosting;

/// <summary>The errors of the host, in the words of the person who sees them.</summary>
internal static class InferenceErrors
{
    public static PipelineError NotReady { get; } = Retryable("The models are not loaded yet. Try again in a few seconds.");

    public static PipelineError Stopping { get; } = Retryable("This silo is stopping. Try again: another one will answer.");

    public static PipelineError Stopped { get; } =
        Retryable("The run was stopped: the silo is stopping, or the executor is made anew. Try again.");

    /// <summary>Never seen outside: the frame goes back to the queue.</summary>
    public static PipelineError Yielded { get; } = Retryable("The frame is beyond its unit's share, and gave its executor to one within its share.");

    /// <param name="frames">Frames that the executor held.</param>
    public static PipelineError LeftBehind(int frames) => ExecutorEnded("The executor did not come back from its run, and another takes its place. Try again.", frames);

    public static PipelineError DeadlineInQueue { get; } =
        Retryable("The deadline passed while the frame waited for an executor. Send fewer frames, add executors, or allow more time.");

    public static PipelineError DeadlineBeforeRun { get; } =
        Retryable("The deadline passed while the frame was decoded and prepared. Allow more time, or send smaller pictures.");

    public static PipelineError DeadlineInRun { get; } =
        Retryable("The deadline passed while the network ran, and the run was stopped. Allow more time, or use a smaller model.");

    public static PipelineError QueueFull(string model, int capacity) =>
        Retryable($"The queue of model '{model}' is full: {capacity} frames wait. Try again later, or add executors.");

    public static PipelineError UnitQueueFull(string unit, int capacity) =>
        Retryable($"{capacity} frames of '{unit}' wait already, as many as one unit may have. Send fewer frames.");

    public static PipelineError BytesInFlight(string key, long limit, long inFlight, long bytes) => Retryable(
        $"{inFlight} bytes of pictures wait or run, and this one has {bytes}: {InferenceOptions.SectionName}:{key} is {limit}. Try again later.");

    public static PipelineError NoDevice(IEnumerable<string> failures) => Retryable(
        $"No device can run the model: {string.Join("; ", failures)}. Another silo may; here it takes a restart, or {InferenceOptions.SectionName}:Fallback.");

    /// <param name="message">What was thrown.</param>
    /// <param name="frames">Frames that the executor held.</param>
    public static PipelineError Crashed(string message, int frames) => ExecutorEnded($"The executor failed and is made anew. What it said: {message}", frames);

    /// <summary>A frame that was alone may be the cause, and is not tried for ever; one in company is not held responsible.</summary>
    private static PipelineError ExecutorEnded(string message, int frames) =>
        frames == 1 ? Retryable(message) with { Stage = PipelineStages.Executor } : Retryable(message);

    private static PipelineError Retryable(string message) =>
        new(PipelineErrorKind.InferenceFailed, message, PipelineStages.Inference, Retryable: true);
}
