namespace Normitri.Vision.Preprocessing;

/// <summary>[height, width, 3]: a row is resampled by colour, then interleaved and converted.</summary>
internal sealed unsafe class InterleavedTensorWriter<T, TValues>(InputSpec spec) : TensorWriter
    where T : unmanaged
    where TValues : ITensorValues<T>
{
    private readonly WorkingRow _row = new(spec.Width);
    private readonly float[] _interleaved = new float[3 * spec.Width];
    private readonly int _red = spec.Colors == ColorOrder.Rgb ? 0 : 2;
    private readonly T[] _pad = [TValues.Of(PadValue(spec, 0)), TValues.Of(PadValue(spec, 1)), TValues.Of(PadValue(spec, 2))];

    public override void Pad(byte* tensor, ResizePlan plan)
    {
        if (plan.ContentWidth == spec.Width && plan.ContentHeight == spec.Height)
            return;
        var values = new Span<T>(tensor, spec.TensorLength);
        for (var i = 0; i < values.Length; i += 3)
            _pad.CopyTo(values[i..]);
    }

    public override RowTarget Begin(byte* tensor, ResizePlan plan, int row) => _row.Target(_red);

    public override void End(byte* tensor, ResizePlan plan, int row)
    {
        ReadOnlySpan<float> first = _row.Channel(0), second = _row.Channel(1), third = _row.Channel(2);
        var values = _interleaved.AsSpan(0, 3 * plan.ContentWidth);
        for (int x = 0, i = 0; i < values.Length - 2; x++, i += 3)
        {
            values[i] = first[x];
            values[i + 1] = second[x];
            values[i + 2] = third[x];
        }

        var start = (T*)tensor + (3 * (((plan.Top + row) * spec.Width) + plan.Left));
        TValues.Store(values, new Span<T>(start, values.Length));
    }
}
