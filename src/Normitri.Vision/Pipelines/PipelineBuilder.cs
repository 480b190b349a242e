using Normitri.Vision.Frames;
using Normitri.Vision.Geometry;
using Normitri.Vision.Outputs;
using Normitri.Vision.Preprocessing;

namespace Normitri.Vision.Pipelines;

/// <summary>
/// Puts a pipeline together. Stages are named in the order in which they run: decode, orient, region, resize, color, normalize, layout, with
/// stages of one's own before, after and between decoding and preparing. What cannot run does not build.
/// </summary>
/// <example>
/// <code>
/// var built = new PipelineBuilder&lt;Report&gt;()
///     .Decode().Orient()
///     .Then(new BlurFaces())
///     .Resize(640, 640).Color(ColorOrder.Rgb).Normalize(ChannelValues.All(0), ChannelValues.All(255)).Layout(TensorLayout.Nchw)
///     .Then(new Detect())
///     .Build();
/// using var workspace = built.Value!.CreateWorkspace();         // one for each thread
/// var report = built.Value.Run(jpeg, workspace);                // or a Frame with raw pixels from a camera
/// </code>
/// </example>
public sealed class PipelineBuilder<TResult>
    where TResult : class
{
    private readonly List<StageEntry> _stages = [];
    private readonly List<PipelineStage<TResult>> _custom = [];
    private ImageLimits _limits = ImageLimits.Default;
    private InputSpec _spec = new();
    private NormalizedBox? _region;

    /// <summary>JPEG, PNG or WebP to pixels, within limits. Raw frames take its place.</summary>
    public PipelineBuilder<TResult> Decode(ImageLimits? limits = null)
    {
        _limits = limits ?? ImageLimits.Default;
        return Add(StageKind.Decode);
    }

    /// <summary>Stands the picture upright (EXIF).</summary>
    public PipelineBuilder<TResult> Orient() => Add(StageKind.Orient);

    /// <summary>The network sees this part of the picture alone.</summary>
    public PipelineBuilder<TResult> Region(NormalizedBox box)
    {
        _region = box;
        return Add(StageKind.Region);
    }

    /// <summary>To the network's size; see <see cref="InputSpec"/>.</summary>
    public PipelineBuilder<TResult> Resize(int width, int height, ResizeMode mode = ResizeMode.Letterbox, byte pad = 114)
    {
        _spec = _spec with { Width = width, Height = height, Resize = mode, Pad = pad };
        return Add(StageKind.Resize);
    }

    /// <summary>To the network's colours.</summary>
    public PipelineBuilder<TResult> Color(ColorOrder order)
    {
        _spec = _spec with { Colors = order };
        return Add(StageKind.Color);
    }

    /// <summary>(pixel - mean) / std for each channel, with pixels of 0 to 255.</summary>
    public PipelineBuilder<TResult> Normalize(ChannelValues mean, ChannelValues std)
    {
        _spec = _spec with { Mean = mean, Std = std };
        return Add(StageKind.Normalize);
    }

    /// <summary>To the order and type of the tensor's values.</summary>
    public PipelineBuilder<TResult> Layout(TensorLayout layout, TensorElement element = TensorElement.Float32)
    {
        _spec = _spec with { Layout = layout, Element = element };
        return Add(StageKind.Layout);
    }

    /// <summary>Frames are Float32Planar of the network's size already: nothing is prepared, everything else is refused.</summary>
    public PipelineBuilder<TResult> Tensor(int width, int height)
    {
        _spec = _spec with { Width = width, Height = height };
        return Add(StageKind.Tensor);
    }

    /// <summary>A stage of one's own.</summary>
    public PipelineBuilder<TResult> Then(PipelineStage<TResult> stage)
    {
        _stages.Add(new StageEntry(StageKind.Custom, stage.Name, stage.Needs));
        _custom.Add(stage);
        return this;
    }

    /// <summary>All built-in stages, as a network's specification wants them.</summary>
    public PipelineBuilder<TResult> All(InputSpec spec, ImageLimits? limits = null, NormalizedBox? region = null)
    {
        Decode(limits).Orient();
        if (region is { } box)
            Region(box);
        return Resize(spec.Width, spec.Height, spec.Resize, spec.Pad)
            .Color(spec.Colors)
            .Normalize(spec.Mean, spec.Std)
            .Layout(spec.Layout, spec.Element);
    }

    /// <summary>Errors: InvalidConfig, naming the stages that do not go together or the value that is wrong.</summary>
    public Result<Pipeline<TResult>> Build()
    {
        var input = BuildInput();
        return input.IsSuccess ? new Pipeline<TResult>(input.Value, Steps()) : input.Error;
    }

    internal Result<InputPipeline> BuildInput()
    {
        var takesTensors = Has(StageKind.Tensor);
        var prepares = takesTensors || Has(StageKind.Resize);
        if ((StageOrder.Check(_stages) ?? RegionFault() ?? (prepares ? _spec.Validate() : null)) is { } error)
            return error;
        var steps = Steps();
        return new InputPipeline
        {
            Limits = _limits,
            Spec = prepares ? _spec : null,
            Region = _region,
            TakesTensors = takesTensors,
            DecodeIndex = Array.FindIndex(steps, step => step.First == StageKind.Decode),
            PrepareIndex = Array.FindIndex(steps, step => step.First is not (StageKind.Decode or StageKind.Custom)),
        };
    }

    private PipelineStep<TResult>[] Steps()
    {
        var custom = 0;
        var steps = new List<PipelineStep<TResult>>();
        foreach (var stage in _stages)
        {
            if (stage.Kind == StageKind.Custom)
                steps.Add(new PipelineStep<TResult>(StageKind.Custom, _custom[custom++]));
            else if (stage.Kind is StageKind.Decode or StageKind.Resize or StageKind.Tensor)
                steps.Add(new PipelineStep<TResult>(stage.Kind, null));
        }

        return [.. steps];
    }

    private PipelineError? RegionFault() => _region is { Area: <= 0f } box
        ? new PipelineError(PipelineErrorKind.InvalidConfig, $"The region {box} has no area: the network would see nothing.", PipelineStages.Configure)
        : null;

    private bool Has(StageKind kind) => _stages.Any(stage => stage.Kind == kind);

    private PipelineBuilder<TResult> Add(StageKind kind)
    {
        _stages.Add(StageEntry.Of(kind));
        return this;
    }
}
