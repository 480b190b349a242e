using Normitri.Inference.Hosting;
using Normitri.Inference.Stages;
using Normitri.Vision.Frames;
using Normitri.Vision.Pipelines;
using Normitri.Vision.Preprocessing;
using Normitri.Vision.Quality;

namespace Normitri.Inference.Execution;

/// <summary>The first stage: decodes pictures and writes them into the slots of a batch. Belongs to one thread.</summary>
internal sealed class FramePreparer : IFrameStage
{
    private readonly TimeProvider _time;
    private readonly FrameStages? _stages;
    private readonly PipelineWorkspace _workspace;
    private readonly Frame _black;

    /// <param name="input">What the network wants to see.</param>
    /// <param name="time">The clock.</param>
    /// <param name="stages">What other models do before; null: nothing. Disposed of with this.</param>
    public FramePreparer(InputSpec input, TimeProvider time, FrameStages? stages = null)
    {
        var pipeline = InputPipeline.Build(input);
        if (!pipeline.IsSuccess)
        {
            throw new ModelLoadException(pipeline.Error);
        }

        _time = time;
        _stages = stages;
        _workspace = pipeline.Value.CreateWorkspace(time);
        _black = Frame.TryCreate(input.Width, input.Height, FrameFormat.Rgb8, new byte[3 * input.Width * input.Height]).Value!;
    }

    /// <summary>
    /// Decodes a picture, so that the decoder's code and memory are there, and runs what other models do for it once. Throws
    /// <see cref="ModelLoadException"/> where one of those cannot be used.
    /// </summary>
    public void WarmUp()
    {
        _workspace.Decode(WarmUpPicture.Jpeg.Span); // no matter whether JPEG can be decoded here
        _workspace.Load(_black);
        if (_stages?.WarmUp(_workspace.Picture) is { } error)
        {
            throw new ModelLoadException(error);
        }
    }

    /// <summary>Prepares every frame of the batch; a frame that fails takes no slot and leaves the others alone.</summary>
    public void Process(FrameBatch batch)
    {
        foreach (var frame in batch.Frames)
        {
            if (batch.Turn.IsAsked)
            {
                frame.Fail(InferenceErrors.Yielded);
            }
            else
            {
                Prepare(batch, frame);
            }
        }
    }

    /// <summary>A black picture in every slot of the batch that the frame may take.</summary>
    public void PrepareBlack(FrameBatch batch, FrameState frame)
    {
        _workspace.Load(_black);
        for (var i = 0; i < (_stages?.MaxViews ?? 1); i++)
        {
            batch.AddSlot(frame, _workspace.Prepare(batch.NextInput));
        }
    }

    public void StopRun() => _stages?.StopRun();

    public void Retire() => _stages?.Retire();

    /// <summary>Stops what other models do for it.</summary>
    public void Abort() => _stages?.Abort();

    public void Dispose()
    {
        _stages?.Dispose();
        _workspace.Dispose();
    }

    private void Prepare(FrameBatch batch, FrameState frame)
    {
        var error = _workspace.Decode(frame.Request.Image.Span);
        frame.DecodeMs = _workspace.DecodeTime.TotalMilliseconds;
        if (error is not null)
        {
            frame.Fail(error);
            return;
        }

        (frame.Width, frame.Height) = (_workspace.Picture.Width, _workspace.Picture.Height);
        LumaGrid.Fill(_workspace.Picture, frame.Luma);
        AddViews(batch, frame);
        frame.PreprocessMs = _workspace.PrepareTime.TotalMilliseconds;
        if (_time.GetUtcNow() >= frame.Request.Deadline)
        {
            batch.DropSlots(frame);
            frame.Fail(InferenceErrors.DeadlineBeforeRun);
        }
    }

    /// <summary>The views of one decoded picture that the network gets to see: its regions, or the whole picture.</summary>
    private void AddViews(FrameBatch batch, FrameState frame)
    {
        if (_stages is not null)
        {
            _stages.AddViews(batch, frame, _workspace);
            return;
        }

        var mapping = _workspace.Prepare(batch.NextInput);
        batch.AddSlot(frame, mapping);
    }
}
