namespace Normitri.Vision.Preprocessing;

/// <summary>[3, height, width] of elements that floats must be converted to: a row is resampled by colour, then converted to its place.</summary>
internal sealed unsafe class PlaneRowsTensorWriter<T, TValues>(InputSpec spec) : TensorWriter
    where T : unmanaged
    where TValues : ITensorValues<T>
{
    private readonly WorkingRow _row = new(spec.Width);
    private readonly int _plane = spec.Width * spec.Height;
    private readonly int _red = spec.Colors == ColorOrder.Rgb ? 0 : 2;
    private readonly T[] _pad = [TValues.Of(PadValue(spec, 0)), TValues.Of(PadValue(spec, 1)), TValues.Of(PadValue(spec, 2))];

    public override void Pad(byte* tensor, ResizePlan plan)
    {
        for (var channel = 0; channel < 3; channel++)
            PadPlane(new Span<T>((T*)tensor + (channel * _plane), _plane), spec.Width, plan, _pad[channel]);
    }

    public override RowTarget Begin(byte* tensor, ResizePlan plan, int row) => _row.Target(_red);

    public override void End(byte* tensor, ResizePlan plan, int row)
    {
        var start = (T*)tensor + ((plan.Top + row) * spec.Width) + plan.Left;
        for (var channel = 0; channel < 3; channel++)
            TValues.Store(_row.Channel(channel)[..plan.ContentWidth], new Span<T>(start + (channel * _plane), plan.ContentWidth));
    }
}
