using Normitri.Inference.Hosting;
using Normitri.Vision.Codecs;
using Normitri.Vision.Frames;
using Normitri.Vision.Preprocessing;

namespace Normitri.Inference.Execution;

/// <summary>The first stage: decodes pictures and writes them into the slots of a batch. Belongs to one thread.</summary>
internal sealed class FramePreparer(InputSpec input, TimeProvider time) : IDisposable
{
    private readonly ImageCodecs _codecs = ImageCodecs.Create();
    private readonly PixelBuffer _pixels = new();
    private readonly Preprocessor _preprocessor = new(input);

    /// <summary>Prepares every frame of the batch; a frame that fails takes no slot and leaves the others alone.</summary>
    public void Prepare(FrameBatch batch)
    {
        foreach (var frame in batch.Frames)
        {
            Prepare(batch, frame);
        }
    }

    /// <summary>A black picture in the next slot of the batch, for the frame.</summary>
    public void PrepareBlack(FrameBatch batch, FrameState frame)
    {
        _pixels.Reset(input.Width, input.Height, PixelFormat.Rgbx8);
        _pixels.Pixels.Clear();
        AddViews(batch, frame);
    }

    public void Dispose()
    {
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
        frame.PreprocessMs = time.GetElapsedTime(afterDecode).TotalMilliseconds;
        if (time.GetUtcNow() >= frame.Request.Deadline)
        {
            batch.DropSlots(frame);
            frame.Fail(InferenceErrors.DeadlineBeforeRun);
        }
    }

    /// <summary>
    /// The views of one decoded picture that the network gets to see: today the whole picture, once. What adds regions of it adds
    /// a slot for each here, and <see cref="FrameRunner.ViewsPerFrame"/> makes room for them.
    /// </summary>
    private void AddViews(FrameBatch batch, FrameState frame)
    {
        var mapping = _preprocessor.Run(_pixels, batch.NextInput);
        batch.AddSlot(frame, mapping);
    }
}
