using Normitri.Vision.Codecs;

namespace Normitri.Vision.Preprocessing;

/// <summary>Resamples one row of a picture into three rows of floats.</summary>
internal sealed unsafe class RowResampler(in ChannelTransform transform, RowPath path)
{
    private readonly ChannelTransform _ofPixels = transform;
    private readonly ChannelTransform _ofSums = transform.DividedBy(ColumnTaps.One);

    /// <summary>The fastest way that the machine has.</summary>
    public static RowPath BestPath =>
        Avx2Rows.IsSupported ? RowPath.Avx2 : Vector128Rows.IsSupported ? RowPath.Vector128 : RowPath.Scalar;

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
    private int Vectorized(in SourceView source, ResizePlan plan, int row, in RowSource from, in RowTarget target) => path switch
    {
        RowPath.Avx2 when plan.IsCopy && source.Format == PixelFormat.Rgbx8 =>
            Avx2Rows.Copy(source.First + ((nint)row * source.Stride), target, _ofPixels, plan.ContentWidth),
        RowPath.Avx2 => Avx2Rows.Resample(from, target, _ofSums, plan.ContentWidth),
        RowPath.Vector128 => Vector128Rows.Resample(from, target, _ofSums, plan.ContentWidth),
        _ => 0,
    };
}
