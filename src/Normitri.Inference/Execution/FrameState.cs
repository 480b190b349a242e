using System.Collections.Immutable;
using Normitri.Inference.Hosting;
using Normitri.Inference.Models;
using Normitri.Inference.Queueing;
using Normitri.Vision.Pipelines;
using Normitri.Vision.Quality;
using Normitri.Vision.Regions;

namespace Normitri.Inference.Execution;

/// <summary>One frame on its way through the stages of a batch. Used again for the next batch.</summary>
internal sealed class FrameState
{
    private readonly byte[] _luma = new byte[LumaGrid.Cells];

    public InferenceRequest Request { get; private set; }

    /// <summary>The promise to keep when the frame ends; null where nobody waits.</summary>
    public InferenceItem? Item { get; private set; }

    public double QueueMs { get; private set; }

    public double DecodeMs { get; set; }

    public double PreprocessMs { get; set; }

    /// <summary>The time of the runs that the frame took part in, each in full: the frames of a batch share them.</summary>
    public double InferMs { get; set; }

    public double PostprocessMs { get; set; }

    public double RegionsMs { get; set; }

    public double UpscaleMs { get; set; }

    /// <summary>Size of the source picture; 0 until it is decoded.</summary>
    public int Width { get; set; }

    public int Height { get; set; }

    /// <summary>The slots that show the frame to the network; none where it failed before.</summary>
    public int FirstSlot { get; set; }

    public int SlotCount { get; set; }

    /// <summary>What became of the first model's detections; null where there is no first model.</summary>
    public RegionSelection? Regions { get; set; }

    public InferredDefect[] Defects { get; set; } = [];

    /// <summary>What became of everything that is no defect.</summary>
    public OutputCounts Counts { get; set; }

    /// <summary>The picture as 8 by 8 mean brightnesses.</summary>
    public Span<byte> Luma => _luma;

    /// <summary>What the raw outputs say beside defects.</summary>
    public OutputSignals Signals { get; set; }

    /// <summary>What ended the frame; the stages after pass it by.</summary>
    public PipelineError? Error { get; private set; }

    public void Begin(in InferenceRequest request, InferenceItem? item, double queueMs)
    {
        Request = request;
        Item = item;
        QueueMs = queueMs;
        DecodeMs = PreprocessMs = InferMs = PostprocessMs = RegionsMs = UpscaleMs = 0;
        Width = Height = FirstSlot = SlotCount = 0;
        Regions = null;
        Defects = [];
        Counts = default;
        Signals = default;
        Error = null;
    }

    /// <summary>Ends the frame with an error; the first one counts.</summary>
    public void Fail(PipelineError error) => Error ??= error;

    /// <summary>Lets go of the picture and of what was found in it.</summary>
    public void End()
    {
        Request = default;
        Item = null;
        Defects = [];
    }

    /// <summary>What became of it.</summary>
    /// <param name="model">Its model.</param>
    /// <param name="backend">What ran it.</param>
    /// <param name="fallbackFrom">What should have, where that is something else.</param>
    /// <param name="elapsedMs">From its entry into the queue until now.</param>
    public InferenceOutcome ToOutcome(ModelIdentity model, string backend, string? fallbackFrom, double elapsedMs = 0) => new()
    {
        Model = model,
        Backend = backend,
        FallbackFrom = fallbackFrom,
        ImageWidth = Width,
        ImageHeight = Height,
        Defects = Error is null ? Defects : [],
        Timings = TimingsOf(elapsedMs),
        Regions = Error is null ? Regions : null,
        Counts = Counts,
        Signals = Error is null ? new FrameSignals(ImmutableArray.Create(_luma), Signals.TopScore, Signals.Print) : null,
        Error = Error,
    };

    // What no stage measured is the wait between them.
    private StageTimings TimingsOf(double elapsedMs)
    {
        var stages = new StageTimings(QueueMs, DecodeMs, PreprocessMs, InferMs, PostprocessMs, RegionsMs, UpscaleMs);
        return stages with { BatchMs = Math.Max(0, elapsedMs - stages.TotalMs) };
    }
}
