using Normitri.Vision.Codecs;

namespace Normitri.Vision.Preprocessing;

/// <summary>
/// Turns a decoded picture into the network's input ("letterbox-bilinear", version 1). Keeps working memory: one instance for
/// each executor. Allocates only for a source size that it has not seen lately.
/// </summary>
public sealed unsafe class Preprocessor
{
    private readonly ResizePlanCache _plans;
    private readonly RowResampler _resampler;
    private readonly TensorWriter _writer;

    /// <exception cref="ArgumentException">The specification is invalid; see <see cref="InputSpec.Validate"/>.</exception>
    public Preprocessor(InputSpec spec)
        : this(spec, vectorize: true)
    {
    }

    internal Preprocessor(InputSpec spec, bool vectorize)
    {
        if (spec.Validate() is { } error)
            throw new ArgumentException(error.Message, nameof(spec));
        Spec = spec;
        _plans = new ResizePlanCache(spec);
        _resampler = new RowResampler(ChannelTransform.Of(spec), vectorize);
        _writer = TensorWriter.For(spec);
    }

    public InputSpec Spec { get; }

    /// <summary>
    /// Resizes (bilinear with half-pixel centres, as OpenCV's INTER_LINEAR but without rounding to bytes), pads, normalises and
    /// lays out <paramref name="source"/>.
    /// </summary>
    /// <param name="source">A decoded picture.</param>
    /// <param name="tensor">One picture's slice of the input, exactly <see cref="InputSpec.TensorLength"/> long; every value is written.</param>
    /// <returns>How to bring boxes back to the source.</returns>
    /// <exception cref="ArgumentException">The source is empty or the tensor has another length.</exception>
    public BoxMapping Run(PixelBuffer source, Span<float> tensor)
    {
        if (source.IsEmpty)
            throw new ArgumentException("There is no picture in the buffer.", nameof(source));
        if (tensor.Length != Spec.TensorLength)
            throw new ArgumentException($"The input takes {Spec.TensorLength} values, not {tensor.Length}.", nameof(tensor));

        var plan = _plans.For(source);
        fixed (float* values = tensor)
        {
            _writer.Pad(values, plan);
            for (var row = 0; row < plan.ContentHeight; row++)
            {
                _resampler.Run(source, plan, row, _writer.Begin(values, plan, row));
                _writer.End(values, plan, row);
            }
        }

        // The rows were read through a pointer: the buffer must not be finalized before.
        GC.KeepAlive(source);
        return plan.Mapping;
    }
}
