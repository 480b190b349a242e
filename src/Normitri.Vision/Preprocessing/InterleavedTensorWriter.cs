namespace Normitri.Vision.Preprocessing;

/// <summary>[height, width, 3]: a row is resampled by colour, then interleaved and converted.</summary>
internal sealed unsafe class InterleavedTensorWriter<T, TValues>(InputSpec spec) : TensorWriter
    where T : unmanaged
    where TValues : ITensorValues<T>
{
    private readonly WorkingRow _row = new(spec.Width);
    private readonly float[] _interleaved = new float[(3 * spec.Width) + Interleaver.Slack];
    private readonly int _red = spec.Colors == ColorOrder.Rgb ? 0 : 2;
    private readonly T[] _padding = PaddingRow(spec);

    public override void Pad(byte* tensor, ResizePlan plan)
    {
        var row = 3 * spec.Width;
        int left = 3 * plan.Left, right = 3 * (plan.Left + plan.ContentWidth);
        for (var y = 0; y < spec.Height; y++)
        {
            var target = new Span<T>((T*)tensor + (y * row), row);
            if (y < plan.Top || y >= plan.Top + plan.ContentHeight)
            {
                _padding.CopyTo(target);
                continue;
            }

            _padding.AsSpan(0, left).CopyTo(target);
            _padding.AsSpan(right).CopyTo(target[right..]);
        }
    }

    public override RowTarget Begin(byte* tensor, ResizePlan plan, int row) => _row.Target(_red);

    public override void End(byte* tensor, ResizePlan plan, int row)
    {
        var values = _interleaved.AsSpan(0, 3 * plan.ContentWidth);
        fixed (float* pixels = _interleaved)
            Interleaver.Run(_row.Target(0), pixels, plan.ContentWidth);
        var start = (T*)tensor + (3 * (((plan.Top + row) * spec.Width) + plan.Left));
        TValues.Store(values, new Span<T>(start, values.Length));
    }

    private static T[] PaddingRow(InputSpec spec)
    {
        T[] pixel = [TValues.Of(PadValue(spec, 0)), TValues.Of(PadValue(spec, 1)), TValues.Of(PadValue(spec, 2))];
        return [.. Enumerable.Range(0, 3 * spec.Width).Select(index => pixel[index % 3])];
    }
}
