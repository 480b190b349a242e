using System.Numerics;

namespace Normitri.Vision.Preprocessing;

/// <summary>One channel, in either layout: a row is resampled by colour as it is, then weighed, normalised and converted.</summary>
internal sealed unsafe class GrayTensorWriter<T, TValues>(InputSpec spec) : TensorWriter
    where T : unmanaged
    where TValues : ITensorValues<T>
{
    private const float Red = 0.299f;
    private const float Green = 0.587f;
    private const float Blue = 0.114f;

    private readonly WorkingRow _row = new(spec.Width);
    private readonly float[] _gray = new float[spec.Width];
    private readonly T _pad = TValues.Of(PadValue(spec, 0));
    private readonly float _scale = ChannelTransform.Of(spec, 0).Scale;
    private readonly float _offset = ChannelTransform.Of(spec, 0).Offset;

    public override void Pad(byte* tensor, ResizePlan plan) =>
        PadPlane(new Span<T>(tensor, spec.TensorLength), spec.Width, plan, _pad);

    public override RowTarget Begin(byte* tensor, ResizePlan plan, int row) => _row.Target(0);

    public override void End(byte* tensor, ResizePlan plan, int row)
    {
        ReadOnlySpan<float> red = _row.Channel(0), green = _row.Channel(1), blue = _row.Channel(2);
        var gray = _gray.AsSpan(0, plan.ContentWidth);
        var x = 0;
        for (; x <= gray.Length - Vector<float>.Count; x += Vector<float>.Count)
        {
            var some = Vector.FusedMultiplyAdd(new Vector<float>(green[x..]), new Vector<float>(Green), new Vector<float>(blue[x..]) * Blue);
            var lumas = Vector.FusedMultiplyAdd(new Vector<float>(red[x..]), new Vector<float>(Red), some);
            Vector.FusedMultiplyAdd(lumas, new Vector<float>(_scale), new Vector<float>(_offset)).CopyTo(gray[x..]);
        }

        for (; x < gray.Length; x++)
        {
            var luma = MathF.FusedMultiplyAdd(red[x], Red, MathF.FusedMultiplyAdd(green[x], Green, blue[x] * Blue));
            gray[x] = MathF.FusedMultiplyAdd(luma, _scale, _offset);
        }

        TValues.Store(gray, new Span<T>((T*)tensor + ((plan.Top + row) * spec.Width) + plan.Left, gray.Length));
    }
}
