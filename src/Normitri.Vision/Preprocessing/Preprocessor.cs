using System.Runtime.InteropServices;
using Normitri.Vision.Codecs;
using Normitri.Vision.Outputs;

namespace Normitri.Vision.Preprocessing;

/// <summary>
/// Turns a decoded picture, or a region of one, into the network's input ("letterbox-bilinear", version 1). Keeps working memory:
/// one instance for each executor. Allocates only for a source or region size that it has not seen lately.
/// </summary>
public sealed unsafe class Preprocessor
{
    private readonly ResizePlanCache _plans;
    private readonly RowResampler _resampler;
    private readonly TensorWriter _writer;

    /// <exception cref="ArgumentException">The specification is invalid; see <see cref="InputSpec.Validate"/>.</exception>
    public Preprocessor(InputSpec spec)
        : this(spec, RowResampler.BestPath)
    {
    }

    internal Preprocessor(InputSpec spec, RowPath path)
    {
        if (spec.Validate() is { } error)
            throw new ArgumentException(error.Message, nameof(spec));
        Spec = spec;
        _plans = new ResizePlanCache(spec);
        _resampler = new RowResampler(ChannelTransform.Of(spec), path);
        _writer = TensorWriter.For(spec);
    }

    public InputSpec Spec { get; }

    /// <summary>As the other overloads, for a specification of Float32.</summary>
    /// <param name="source">A decoded picture.</param>
    /// <param name="tensor">One picture's slice of the input, exactly <see cref="InputSpec.TensorLength"/> long; every value is written.</param>
    /// <returns>How to bring boxes back to the source.</returns>
    /// <exception cref="ArgumentException">The source is empty, the tensor has another length, or the input is not of Float32.</exception>
    public BoxMapping Run(PixelBuffer source, Span<float> tensor)
    {
        if (Spec.Element != TensorElement.Float32)
            throw new ArgumentException($"The input takes {Spec.Element}: give its bytes.", nameof(tensor));
        return Run(source, MemoryMarshal.AsBytes(tensor));
    }

    /// <summary>The whole picture.</summary>
    /// <inheritdoc cref="Run(PixelBuffer, in PixelRegion, Span{byte})"/>
    public BoxMapping Run(PixelBuffer source, Span<byte> tensor) =>
        Run(source, PixelRegion.Whole(source.Width, source.Height), tensor);

    /// <summary>
    /// Resizes (bilinear with half-pixel centres, as OpenCV's INTER_LINEAR but without rounding to bytes), pads, normalises,
    /// lays out and converts a region of <paramref name="source"/>. Only pixels of the region are looked at; nothing is copied.
    /// </summary>
    /// <param name="source">A decoded picture.</param>
    /// <param name="region">A part of it, in its pixels.</param>
    /// <param name="tensor">One picture's slice of the input, exactly <see cref="InputSpec.TensorBytes"/> long; every value is written.</param>
    /// <returns>How to bring boxes back to the whole source.</returns>
    /// <exception cref="ArgumentException">The source is empty, the region is not inside it, or the tensor has another length.</exception>
    public BoxMapping Run(PixelBuffer source, in PixelRegion region, Span<byte> tensor)
    {
        if (source.IsEmpty)
            throw new ArgumentException("There is no picture in the buffer.", nameof(source));
        if (!region.IsInside(source.Width, source.Height))
            throw new ArgumentException($"{region} is not inside the picture of {source.Width}x{source.Height}.", nameof(region));
        if (tensor.Length != Spec.TensorBytes)
            throw new ArgumentException($"The input takes {Spec.TensorBytes} bytes, not {tensor.Length}.", nameof(tensor));

        var seen = Spec.Resize == ResizeMode.CenterCrop ? region.Middle(Spec.Width, Spec.Height) : region;
        var plan = _plans.For(seen, source.Format);
        var view = new SourceView(source, seen);
        fixed (byte* values = tensor)
        {
            _writer.Pad(values, plan);
            for (var row = 0; row < plan.ContentHeight; row++)
            {
                _resampler.Run(view, plan, row, _writer.Begin(values, plan, row));
                _writer.End(values, plan, row);
            }
        }

        // The rows were read through a pointer: the buffer must not be finalized before.
        GC.KeepAlive(source);
        return plan.MappingTo(source.Width, source.Height, seen);
    }
}
