using Normitri.Vision.Frames;
using Normitri.Vision.Geometry;
using Normitri.Vision.Preprocessing;

namespace Normitri.Vision.Pipelines;

/// <summary>
/// The way from a frame to the network's input, in at most two steps: decode and orient, then region, resize, colour, normalise and layout in
/// one pass. Immutable and safe for any number of threads; each brings a <see cref="PipelineWorkspace"/>.
/// </summary>
public sealed class InputPipeline
{
    internal const int NoStep = -1;

    internal InputPipeline()
    {
    }

    /// <summary>How large a picture may be.</summary>
    public required ImageLimits Limits { get; init; }

    /// <summary>What the network takes; null for a pipeline without a network.</summary>
    public required InputSpec? Spec { get; init; }

    /// <summary>The part of every picture that the network sees; null for all of it.</summary>
    public required NormalizedBox? Region { get; init; }

    internal bool TakesTensors { get; init; }

    /// <summary>The place of decoding among the steps of the whole pipeline, or <see cref="NoStep"/>.</summary>
    internal int DecodeIndex { get; init; } = NoStep;

    internal int PrepareIndex { get; init; } = NoStep;

    /// <summary>All built-in stages: decode, orient, region, resize, colour, normalise, layout. Errors: InvalidConfig.</summary>
    public static Result<InputPipeline> Build(InputSpec spec, ImageLimits? limits = null, NormalizedBox? region = null) =>
        new PipelineBuilder<object>().All(spec, limits, region).BuildInput();

    /// <summary>Working memory for one thread at a time.</summary>
    /// <param name="time">The clock of the timings; the system's by default.</param>
    /// <param name="observer">Hears of every step.</param>
    public PipelineWorkspace CreateWorkspace(TimeProvider? time = null, IPipelineObserver? observer = null) =>
        new(this, time ?? TimeProvider.System, observer);

    internal PixelRegion RegionOf(int width, int height) =>
        Region is { } box ? PixelRegion.Covering(box, width, height) : PixelRegion.Whole(width, height);
}
