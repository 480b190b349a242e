namespace Normitri.Vision.Preprocessing;

/// <summary>[3, height, width] of floats: rows go straight to their place.</summary>
internal sealed unsafe class PlanarTensorWriter(InputSpec spec) : TensorWriter
{
    private readonly int _plane = spec.Width * spec.Height;
    private readonly int _red = spec.Colors == ColorOrder.Rgb ? 0 : 2;
    private readonly float[] _pad = [PadValue(spec, 0), PadValue(spec, 1), PadValue(spec, 2)];

    public override void Pad(byte* tensor, ResizePlan plan)
    {
        for (var channel = 0; channel < 3; channel++)
            PadPlane(new Span<float>((float*)tensor + (channel * _plane), _plane), spec.Width, plan, _pad[channel]);
    }

    public override RowTarget Begin(byte* tensor, ResizePlan plan, int row)
    {
        var start = (float*)tensor + ((plan.Top + row) * spec.Width) + plan.Left;
        return new RowTarget(start + (_red * _plane), start + _plane, start + ((2 - _red) * _plane));
    }

    public override void End(byte* tensor, ResizePlan plan, int row)
    {
        // The row is where it belongs.
    }
}
