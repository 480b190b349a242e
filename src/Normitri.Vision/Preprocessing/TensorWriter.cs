using Normitri.Vision.Outputs;

namespace Normitri.Vision.Preprocessing;

/// <summary>
/// Lays rows out in the tensor. <see cref="Begin"/> says where the resampler puts the colours of a row, <see cref="End"/> finishes
/// it; planes of floats are written in place, everything else goes through a row of working memory.
/// </summary>
internal abstract unsafe class TensorWriter
{
    public static TensorWriter For(InputSpec spec) => spec.Element switch
    {
        TensorElement.UInt8 => For<byte, ByteValues>(spec),
        TensorElement.Float16 => For<Half, HalfValues>(spec),
        _ when spec.Layout == TensorLayout.Nchw && spec.Colors != ColorOrder.Gray => new PlanarTensorWriter(spec),
        _ => For<float, FloatValues>(spec),
    };

    /// <summary>Fills what lies around the picture.</summary>
    public abstract void Pad(byte* tensor, ResizePlan plan);

    public abstract RowTarget Begin(byte* tensor, ResizePlan plan, int row);

    public abstract void End(byte* tensor, ResizePlan plan, int row);

    /// <summary>Fills the border of one plane with one value.</summary>
    protected static void PadPlane<T>(Span<T> plane, int width, ResizePlan plan, T value)
        where T : unmanaged
    {
        var bottom = plan.Top + plan.ContentHeight;
        plane[..(plan.Top * width)].Fill(value);
        plane[(bottom * width)..].Fill(value);
        if (plan.ContentWidth == width)
            return;
        for (var y = plan.Top; y < bottom; y++)
        {
            var row = plane.Slice(y * width, width);
            row[..plan.Left].Fill(value);
            row[(plan.Left + plan.ContentWidth)..].Fill(value);
        }
    }

    /// <summary>The value of padding in a channel of the tensor.</summary>
    protected static float PadValue(InputSpec spec, int channel)
    {
        var (scale, offset) = ChannelTransform.Of(spec, channel);
        return MathF.FusedMultiplyAdd(spec.Pad, scale, offset);
    }

    private static TensorWriter For<T, TValues>(InputSpec spec)
        where T : unmanaged
        where TValues : ITensorValues<T>
    {
        if (spec.Colors == ColorOrder.Gray)
            return new GrayTensorWriter<T, TValues>(spec);
        return spec.Layout == TensorLayout.Nchw ? new PlaneRowsTensorWriter<T, TValues>(spec) : new InterleavedTensorWriter<T, TValues>(spec);
    }
}
