namespace Normitri.Vision.Preprocessing;

/// <summary>[height, width, 3]: a row is resampled by colour, then interleaved.</summary>
internal sealed unsafe class InterleavedTensorWriter(InputSpec spec) : TensorWriter
{
    private readonly float[] _row = GC.AllocateArray<float>(3 * spec.Width, pinned: true);
    private readonly int _red = spec.Colors == ColorOrder.Rgb ? 0 : 2;
    private readonly float[] _pad = [PadValue(spec, 0), PadValue(spec, 1), PadValue(spec, 2)];

    public override void Pad(float* tensor, ResizePlan plan)
    {
        if (plan.ContentWidth == spec.Width && plan.ContentHeight == spec.Height)
            return;
        var values = new Span<float>(tensor, spec.TensorLength);
        for (var i = 0; i < values.Length; i += 3)
            _pad.CopyTo(values[i..]);
    }

    public override RowTarget Begin(float* tensor, ResizePlan plan, int row)
    {
        // Pinned for good, so the address holds.
        fixed (float* first = _row)
            return new RowTarget(first + (_red * spec.Width), first + spec.Width, first + ((2 - _red) * spec.Width));
    }

    public override void End(float* tensor, ResizePlan plan, int row)
    {
        var target = tensor + (3 * (((plan.Top + row) * spec.Width) + plan.Left));
        ReadOnlySpan<float> first = _row.AsSpan(0, spec.Width), second = _row.AsSpan(spec.Width, spec.Width), third = _row.AsSpan(2 * spec.Width);
        for (var x = 0; x < plan.ContentWidth; x++, target += 3)
        {
            target[0] = first[x];
            target[1] = second[x];
            target[2] = third[x];
        }
    }
}
