using Normitri.Inference.Execution;
using Normitri.Inference.Hosting;
using Normitri.Vision.Codecs;
using Normitri.Vision.Pipelines;
using Normitri.Vision.Preprocessing;
using Normitri.Vision.Regions;

namespace Normitri.Inference.Stages;

/// <summary>
/// What happens to a decoded picture before the model sees it: regions are found, cut from the original, made larger where they are
/// small, and written into a slot each. Belongs to one thread; only <see cref="Abort"/> may come from another.
/// </summary>
internal sealed class FrameStages : IDisposable
{
    private readonly TimeProvider _time;
    private readonly string _model;
    private readonly RegionFinder _finder;
    private readonly Upscaler? _upscaler;
    private readonly PixelBuffer _enlarged = new();

    public FrameStages(StageSessions sessions, TimeProvider time)
    {
        _time = time;
        MaxViews = sessions.MaxViews;
        _model = sessions.Regions.Bundle.Identity.Key;
        _finder = new RegionFinder(sessions.Regions, sessions.Plan.Rules, time);
        if (sessions is { Upscale: { } upscale, UpscaleStage: { } stage })
        {
            try
            {
                _upscaler = new Upscaler(upscale, stage, time);
            }
            catch
            {
                Dispose();
                throw;
            }
        }
    }

    /// <summary>Most slots that one frame takes.</summary>
    public int MaxViews { get; }

    /// <summary>Runs each stage once on a picture. The error where one cannot be used.</summary>
    public PipelineError? WarmUp(PixelBuffer pixels)
    {
        var corner = new PixelRegion(0, 0, Math.Min(16, pixels.Width), Math.Min(16, pixels.Height));
        return _finder.Find(pixels, DateTimeOffset.MaxValue, out _) ?? _upscaler?.Run(pixels, corner, DateTimeOffset.MaxValue, _enlarged);
    }

    /// <summary>A slot for each region of the picture. A frame that fails keeps none.</summary>
    public void AddViews(FrameBatch batch, FrameState frame, PipelineWorkspace workspace)
    {
        var start = _time.GetTimestamp();
        var error = _finder.Find(workspace.Picture, frame.Request.Deadline, out var selection);
        frame.Regions = selection;
        frame.RegionsMs = _time.GetElapsedTime(start).TotalMilliseconds;
        for (var i = 0; error is null && i < _finder.Regions.Count; i++)
        {
            error = AddView(batch, frame, workspace, _finder.Regions[i]);
        }

        if (error is not null)
        {
            batch.DropSlots(frame);
            frame.Fail(error);
        }
    }

    public void StopRun()
    {
        _finder.StopRun();
        _upscaler?.StopRun();
    }

    public void Retire()
    {
        _finder.Retire();
        _upscaler?.Retire();
    }

    public void Abort()
    {
        _finder.Abort();
        _upscaler?.Abort();
    }

    public void Dispose()
    {
        _finder.Dispose();
        _upscaler?.Dispose();
        _enlarged.Dispose();
    }

    private PipelineError? AddView(FrameBatch batch, FrameState frame, PipelineWorkspace workspace, in Region region)
    {
        var pixels = workspace.Picture;
        var part = PixelRegion.Covering(region.Box, pixels.Width, pixels.Height);
        var scale = _upscaler?.ScaleFor(part) ?? 1;
        BoxMapping mapping;
        if (scale > 1)
        {
            var start = _time.GetTimestamp();
            var error = _upscaler!.Run(pixels, part, frame.Request.Deadline, _enlarged);
            frame.UpscaleMs += _time.GetElapsedTime(start).TotalMilliseconds;
            if (error is not null)
            {
                return error;
            }

            var whole = PixelRegion.Whole(_enlarged.Width, _enlarged.Height);
            mapping = InSource(workspace.Prepare(_enlarged, whole, batch.NextInput), part, scale, pixels);
        }
        else
        {
            mapping = workspace.Prepare(part, batch.NextInput);
        }

        batch.AddSlot(frame, mapping, new InferredRegion(region.Box, region.Confidence, region.Source, _model, scale));
        return null;
    }

    /// <summary>From the enlarged part to the picture that it was cut from.</summary>
    private static BoxMapping InSource(in BoxMapping mapping, in PixelRegion part, int scale, PixelBuffer pixels) => mapping with
    {
        ScaleX = mapping.ScaleX * scale,
        ScaleY = mapping.ScaleY * scale,
        SourceWidth = pixels.Width,
        SourceHeight = pixels.Height,
        Region = part,
    };
}
