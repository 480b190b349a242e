namespace Normitri.Vision.Preprocessing;

/// <summary>One channel, in either layout: a row is resampled by colour as it is, then weighed and normalised.</summary>
internal sealed unsafe class GrayTensorWriter(InputSpec spec) : TensorWriter
{
    private const float Red = 0.299f;
    private const float Green = 0.587f;
    private const float Blue = 0.114f;

    private readonly float[] _row = GC.AllocateArray<float>(3 * spec.Width, pinned: true);
    private readonly float _pad = PadValue(spec, 0);
    private readonly float _scale = ChannelTransform.Of(spec, 0).Scale;
    private readonly float _offset = ChannelTransform.Of(spec, 0).Offset;

    public override void Pad(float* tensor, ResizePlan plan) =>
        PadPlane(new Span<float>(tensor, spec.TensorLength), spec.Width, plan, _pad);

    public override RowTarget Begin(float* tensor, ResizePlan plan, int row)
    {
        // Pinned for good, so the address holds.
        fixed (float* first = _row)
            return new RowTarget(first, first + spec.Width, first + (2 * spec.Width));
    }

    public override void End(float* tensor, ResizePlan plan, int row)
    {
        var target = tensor + ((plan.Top + row) * spec.Width) + plan.Left;
        ReadOnlySpan<float> red = _row.AsSpan(0, spec.Width), green = _row.AsSpan(spec.Width, spec.Width), blue = _row.AsSpan(2 * spec.Width);
        for (var x = 0; x < plan.ContentWidth; x++)
        {
            var luma = MathF.FusedMultiplyAdd(red[x], Red, MathF.FusedMultiplyAdd(green[x], Green, blue[x] * Blue));
            target[x] = MathF.FusedMultiplyAdd(luma, _scale, _offset);
        }
    }
}
