using Normitri.Vision.Frames;

namespace Normitri.Vision.Pipelines;

/// <summary>
/// Stages in order, from a frame to a result. Built by <see cref="PipelineBuilder{TResult}"/>, immutable, and safe for any number of
/// threads: each brings a workspace. Built-in stages that belong together run as one step (<see cref="InputPipeline"/>).
/// </summary>
public sealed class Pipeline<TResult>
    where TResult : class
{
    private readonly PipelineStep<TResult>[] _steps;

    internal Pipeline(InputPipeline input, PipelineStep<TResult>[] steps) => (Input, _steps) = (input, steps);

    /// <summary>The built-in part.</summary>
    public InputPipeline Input { get; }

    /// <summary>What is run, in order, as it appears in timings.</summary>
    public IReadOnlyList<string> Steps => [.. _steps.Select(step => step.Name)];

    /// <inheritdoc cref="InputPipeline.CreateWorkspace"/>
    public PipelineWorkspace CreateWorkspace(TimeProvider? time = null, IPipelineObserver? observer = null) =>
        Input.CreateWorkspace(time, observer);

    /// <summary>
    /// Runs an encoded picture through the stages. The first result ends the run, as does the first error, and later stages are not asked.
    /// Errors of its own: InvalidConfig where no stage gives a result, or where bytes come to a pipeline without a decode stage.
    /// </summary>
    /// <exception cref="ArgumentException">The workspace belongs to another pipeline.</exception>
    public Result<TResult> Run(ReadOnlySpan<byte> image, PipelineWorkspace workspace)
    {
        Check(workspace);
        if (Input.DecodeIndex == InputPipeline.NoStep)
            return workspace.Decode(image)!;
        return Run(image, frame: null, workspace);
    }

    /// <summary>The same for a raw frame, which takes the place of decoding.</summary>
    /// <inheritdoc cref="Run(ReadOnlySpan{byte}, PipelineWorkspace)"/>
    public Result<TResult> Run(Frame frame, PipelineWorkspace workspace)
    {
        Check(workspace);
        if (Input.DecodeIndex == InputPipeline.NoStep && workspace.Load(frame) is { } error)
            return error;
        return Run([], frame, workspace);
    }

    private Result<TResult> Run(ReadOnlySpan<byte> image, Frame? frame, PipelineWorkspace workspace)
    {
        for (var index = 0; index < _steps.Length; index++)
        {
            var output = _steps[index].First switch
            {
                StageKind.Custom => RunCustom(_steps[index].Custom!, index, workspace),
                StageKind.Decode => Enter(image, frame, workspace),
                _ => Prepare(workspace),
            };
            if (output.Error is { } error)
                return error;
            if (output.Result is { } result)
                return Result<TResult>.Of(result);
        }

        return new PipelineError(
            PipelineErrorKind.InvalidConfig,
            $"The pipeline ends without a result: its last stage, '{_steps[^1].Name}', passes the frame on. Add a stage that gives the result.",
            PipelineStages.Configure);
    }

    private static StageOutput<TResult> Enter(ReadOnlySpan<byte> image, Frame? frame, PipelineWorkspace workspace) =>
        (frame is null ? workspace.Decode(image) : workspace.Load(frame)) is { } error ? error : StageOutput<TResult>.Frame;

    private static StageOutput<TResult> Prepare(PipelineWorkspace workspace)
    {
        workspace.PrepareOwn();
        return StageOutput<TResult>.Frame;
    }

    private static StageOutput<TResult> RunCustom(PipelineStage<TResult> stage, int index, PipelineWorkspace workspace)
    {
        var start = workspace.Timestamp();
        var output = stage.Process(workspace);
        workspace.Report(stage.Name, index, start, output.Error);
        return output;
    }

    private void Check(PipelineWorkspace workspace)
    {
        if (workspace.Pipeline != Input)
            throw new ArgumentException("The workspace belongs to another pipeline.", nameof(workspace));
    }
}
