using Normitri.Inference.Hosting;
using Normitri.Inference.Stages;
using Normitri.Vision.Codecs;
using Normitri.Vision.Frames;
using Normitri.Vision.Preprocessing;

namespace Normitri.Inference.Execution;

/// <summary>The first stage: decodes pictures and writes them into the slots of a batch. Belongs to one thread.</summary>
/// <param name="input">What the network wants to see.</param>
/// <param name="time">The clock.</param>
/// <param name="stages">What other models do before; null: nothing. Disposed of with this.</param>
internal sealed class FramePreparer(InputSpec input, TimeProvider time, FrameStages? stages = null) : IFrameStage
{
    private readonly ImageCodecs _codecs = ImageCodecs.Create();
    private readonly PixelBuffer _pixels = new();
    private readonly Preprocessor _preprocessor = new(input);

    /// <summary>
    /// Decodes a picture, so that the decoder's code and memory are there, and runs what other models do for it once. Throws
    /// <see cref="ModelLoadException"/> where one of those cannot be used.
    /// </summary>
    public void WarmUp()
    {
        _codecs.Decode(WarmUpPicture.Jpeg.Span, ImageLimits.Default, _pixels); // no matter whether JPEG can be decoded here
        Blacken();
        if (stages?.WarmUp(_pixels) is { } error)
        {
            throw new ModelLoadException(error);
        }
    }

    /// <summary>Prepares every frame of the batch; a frame that fails takes no slot and leaves the others alone.</summary>
    public void Process(FrameBatch batch)
    {
        foreach (var frame in batch.Frames)
        {
            Prepare(batch, frame);
        }
    }

    /// <summary>A black picture in every slot of the batch that the frame may take.</summary>
    public void PrepareBlack(FrameBatch batch, FrameState frame)
    {
        Blacken();
        for (var i = 0; i < (stages?.MaxViews ?? 1); i++)
        {
            batch.AddSlot(frame, _preprocessor.Run(_pixels, batch.NextInput));
        }
    }

    /// <summary>Stops what other models do for it.</summary>
    public void Abort() => stages?.Abort();

    public void Dispose()
    {
        stages?.Dispose();
        _pixels.Dispose();
        _codecs.Dispose();
    }

    private void Prepare(FrameBatch batch, FrameState frame)
    {
        var start = time.GetTimestamp();
        var decoded = _codecs.Decode(frame.Request.Image.Span, ImageLimits.Default, _pixels);
        var afterDecode = time.GetTimestamp();
        frame.DecodeMs = time.GetElapsedTime(start, afterDecode).TotalMilliseconds;
        if (!decoded.IsSuccess)
        {
            frame.Fail(decoded.Error);
            return;
        }

        (frame.Width, frame.Height) = (_pixels.Width, _pixels.Height);
        AddViews(batch, frame);
        frame.PreprocessMs = time.GetElapsedTime(afterDecode).TotalMilliseconds - frame.RegionsMs - frame.UpscaleMs;
        if (time.GetUtcNow() >= frame.Request.Deadline)
        {
            batch.DropSlots(frame);
            frame.Fail(InferenceErrors.DeadlineBeforeRun);
        }
    }

    /// <summary>The views of one decoded picture that the network gets to see: its regions, or the whole picture.</summary>
    private void AddViews(FrameBatch batch, FrameState frame)
    {
        if (stages is not null)
        {
            stages.AddViews(batch, frame, _pixels, _preprocessor);
            return;
        }

        var mapping = _preprocessor.Run(_pixels, batch.NextInput);
        batch.AddSlot(frame, mapping);
    }

    private void Blacken()
    {
        _pixels.Reset(input.Width, input.Height, PixelFormat.Rgbx8);
        _pixels.Pixels.Clear();
    }
}
