using Normitri.Vision.Codecs;

namespace Normitri.Vision.Preprocessing;

/// <summary>Resamples one row of a picture into three rows of floats, by the fastest way that the machine has.</summary>
internal sealed unsafe class RowResampler(in ChannelTransform transform, bool vectorize)
{
    private readonly ChannelTransform _ofPixels = transform;
    private readonly ChannelTransform _ofSums = transform.DividedBy(ColumnTaps.One);
    private readonly bool _vectorize = vectorize && Avx2Rows.IsSupported;

    public void Run(in SourceView source, ResizePlan plan, int row, in RowTarget target)
    {
        var first = plan.Rows.First[row];
        var upper = source.First + ((nint)first * source.Stride);
        var lower = first + 1 < source.Height ? upper + source.Stride : upper;
        fixed (int* offsets = plan.Columns.Offset)
        fixed (int* weights = plan.Columns.Weights)
        {
            var from = new RowSource(upper, lower, plan.Rows.Weight[row], offsets, weights, source.Format.BytesPerPixel());
            var done = Vectorized(source, plan, row, from, target);
            ScalarRows.Resample(from, target, _ofSums, done, plan.ContentWidth);
        }
    }

    /// <summary>How many columns were done.</summary>
    private int Vectorized(in SourceView source, ResizePlan plan, int row, in RowSource from, in RowTarget target)
    {
        if (!_vectorize)
            return 0;
        return plan.IsCopy && source.Format == PixelFormat.Rgbx8
            ? Avx2Rows.Copy(source.First + ((nint)row * source.Stride), target, _ofPixels, plan.ContentWidth)
            : Avx2Rows.Resample(from, target, _ofSums, plan.ContentWidth);
    }
}
