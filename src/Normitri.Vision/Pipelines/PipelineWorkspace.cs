using Normitri.Vision.Codecs;
using Normitri.Vision.Frames;
using Normitri.Vision.Preprocessing;

namespace Normitri.Vision.Pipelines;

/// <summary>
/// The working memory of one pipeline on one thread at a time: decoders, the picture, plans of resizing. Made once and used for every frame;
/// in steady state nothing is allocated.
/// </summary>
public sealed class PipelineWorkspace : IDisposable
{
    private readonly TimeProvider _time;
    private readonly IPipelineObserver? _observer;
    private readonly ImageCodecs? _codecs;
    private readonly Preprocessor? _preprocessor;
    private readonly Dictionary<Type, object> _memory = [];
    private byte[] _tensor = [];
    private Frame? _tensorFrame;
    private bool _hasFrame;

    internal PipelineWorkspace(InputPipeline pipeline, TimeProvider time, IPipelineObserver? observer)
    {
        Pipeline = pipeline;
        _time = time;
        _observer = observer;
        if (pipeline.DecodeIndex != InputPipeline.NoStep)
            _codecs = ImageCodecs.Create();
        if (pipeline is { Spec: { } spec, TakesTensors: false })
            _preprocessor = new Preprocessor(spec);
    }

    public InputPipeline Pipeline { get; }

    /// <summary>The upright picture of the current frame.</summary>
    public PixelBuffer Picture { get; } = new();

    /// <summary>What <see cref="Prepare(Span{byte})"/> said last.</summary>
    public BoxMapping Mapping { get; private set; }

    /// <summary>The network's input where the caller brings no memory for it: what <see cref="Pipeline{TResult}"/> prepares.</summary>
    public ReadOnlySpan<byte> Tensor => _tensor;

    /// <summary>What bringing in the current frame took.</summary>
    public TimeSpan DecodeTime { get; private set; }

    /// <summary>What preparing the current frame took so far: the sum where several regions of it are prepared.</summary>
    public TimeSpan PrepareTime { get; private set; }

    /// <summary>
    /// Decodes a picture and stands it upright, in <see cref="Picture"/>. Null, or the error that ends the frame: InvalidFrame and DecoderError;
    /// InvalidConfig where the pipeline has no decode stage.
    /// </summary>
    public PipelineError? Decode(ReadOnlySpan<byte> image)
    {
        var start = Begin();
        return Entered(start, _codecs is null ? NoDecoder() : _codecs.Decode(image, Pipeline.Limits, Picture).Error);
    }

    /// <summary>
    /// Takes a raw frame instead of an encoded one, in <see cref="Picture"/>. Null, or the error that ends the frame: InvalidFrame. A
    /// pipeline that begins with tensors takes Float32Planar of its own size and nothing else; leave the frame's bytes alone until it is prepared.
    /// </summary>
    public PipelineError? Load(Frame frame)
    {
        var start = Begin();
        return Entered(start, Pipeline.TakesTensors ? TakeTensor(frame) : FramePixels.Fill(Picture, frame, Pipeline.Limits));
    }

    /// <summary>Prepares the pipeline's region of the current frame, or all of it.</summary>
    /// <inheritdoc cref="Prepare(in PixelRegion, Span{byte})"/>
    public BoxMapping Prepare(Span<byte> tensor)
    {
        if (_tensorFrame is not { } frame)
            return Prepare(Pipeline.RegionOf(Picture.Width, Picture.Height), tensor);
        var start = _time.GetTimestamp();
        return Prepared(start, CopyTensor(frame, tensor));
    }

    /// <summary>Resizes, normalises and lays out a region of the current frame. May be called again for other regions of the same frame.</summary>
    /// <param name="region">A part of <see cref="Picture"/>.</param>
    /// <param name="tensor">Where to: exactly <see cref="InputSpec.TensorBytes"/> long; every value is written.</param>
    /// <returns>How to bring boxes back to the whole picture.</returns>
    /// <exception cref="InvalidOperationException">There is no frame, or the pipeline prepares none, or not by regions.</exception>
    /// <exception cref="ArgumentException">The region is not inside the picture, or the tensor has another length.</exception>
    public BoxMapping Prepare(in PixelRegion region, Span<byte> tensor)
    {
        if (!_hasFrame)
            throw new InvalidOperationException("There is no frame: Decode or Load comes first, and without an error.");
        return Prepare(Picture, region, tensor);
    }

    /// <summary>The same for another picture: one that was made from the current frame, such as an enlarged part of it.</summary>
    /// <inheritdoc cref="Prepare(in PixelRegion, Span{byte})"/>
    public BoxMapping Prepare(PixelBuffer picture, in PixelRegion region, Span<byte> tensor)
    {
        var start = _time.GetTimestamp();
        if (_preprocessor is not { } preprocessor)
            throw new InvalidOperationException("This pipeline prepares no regions: it has no resize stage.");
        return Prepared(start, preprocessor.Run(picture, region, tensor));
    }

    /// <summary>The working memory of a stage of one's own: made at the first call, disposed of with the workspace if it can be.</summary>
    public T Memory<T>()
        where T : class, new()
    {
        if (!_memory.TryGetValue(typeof(T), out var memory))
            _memory.Add(typeof(T), memory = new T());
        return (T)memory;
    }

    public void Dispose()
    {
        foreach (var memory in _memory.Values)
            (memory as IDisposable)?.Dispose();
        _memory.Clear();
        Picture.Dispose();
        _codecs?.Dispose();
    }

    internal long Timestamp() => _time.GetTimestamp();

    internal void PrepareOwn()
    {
        if (_tensor.Length == 0)
            _tensor = GC.AllocateUninitializedArray<byte>(Pipeline.Spec!.TensorBytes, pinned: true);
        Prepare(_tensor);
    }

    /// <summary>Ends the timing of a step.</summary>
    internal TimeSpan Report(string stage, int index, long start, PipelineError? error)
    {
        var duration = _time.GetElapsedTime(start);
        if (index != InputPipeline.NoStep)
            _observer?.StageEnded(new StageReport(stage, index, duration, error));
        return duration;
    }

    private static PipelineError NoDecoder() => new(
        PipelineErrorKind.InvalidConfig, "The pipeline has no decode stage: add one, or give it raw frames.", PipelineStages.Decode);

    private static BoxMapping CopyTensor(Frame frame, Span<byte> tensor)
    {
        if (tensor.Length != frame.Data.Length)
            throw new ArgumentException($"The input takes {frame.Data.Length} bytes, not {tensor.Length}.", nameof(tensor));
        frame.Data.Span.CopyTo(tensor);
        return new BoxMapping(1f, 1f, 0f, 0f, frame.Width, frame.Height, frame.Width, frame.Height);
    }

    private long Begin()
    {
        _hasFrame = false;
        _tensorFrame = null;
        PrepareTime = TimeSpan.Zero;
        return _time.GetTimestamp();
    }

    private PipelineError? Entered(long start, PipelineError? error)
    {
        _hasFrame = error is null;
        DecodeTime = Report(PipelineStages.Decode, Pipeline.DecodeIndex, start, error);
        return error;
    }

    private BoxMapping Prepared(long start, in BoxMapping mapping)
    {
        PrepareTime += Report(PipelineStages.Preprocess, Pipeline.PrepareIndex, start, error: null);
        return Mapping = mapping;
    }

    private PipelineError? TakeTensor(Frame frame)
    {
        var spec = Pipeline.Spec!;
        if (frame.IsEmpty || frame.Format != FrameFormat.Float32Planar || frame.Width != spec.Width || frame.Height != spec.Height)
        {
            return Frame.Invalid(
                $"The frame is {frame.Width}x{frame.Height} in {frame.Format}; the network takes {spec.Width}x{spec.Height} in {FrameFormat.Float32Planar}: "
                + "prepare it, or use a pipeline that does.");
        }

        _tensorFrame = frame;
        return null;
    }
}
