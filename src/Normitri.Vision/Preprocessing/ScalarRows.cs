namespace Normitri.Vision.Preprocessing;

/// <summary>
/// Resampling pixel by pixel: for machines without AVX2, for the ends of rows, and the oracle of the vector path. The same operations
/// in the same order as there, fused multiply-adds included, so that both give the same bits.
/// </summary>
internal static unsafe class ScalarRows
{
    /// <param name="source">Where from.</param>
    /// <param name="target">Where to.</param>
    /// <param name="transform">Applied to sums that are <see cref="ColumnTaps.One"/> times a pixel.</param>
    /// <param name="from">The first column.</param>
    /// <param name="count">The number of columns of the row.</param>
    public static void Resample(in RowSource source, in RowTarget target, in ChannelTransform transform, int from, int count)
    {
        for (var i = from; i < count; i++)
        {
            int offset = source.Offsets[i], weights = source.Weights[i];
            target.Red[i] = MathF.FusedMultiplyAdd(At(source, offset, weights), transform.RedScale, transform.RedOffset);
            target.Green[i] = MathF.FusedMultiplyAdd(At(source, offset + 1, weights), transform.GreenScale, transform.GreenOffset);
            target.Blue[i] = MathF.FusedMultiplyAdd(At(source, offset + 2, weights), transform.BlueScale, transform.BlueOffset);
        }
    }

    private static float At(in RowSource source, int offset, int weights)
    {
        int first = weights & 0xFFFF, second = weights >> 16, next = offset + source.PixelSize;
        float upper = (source.Upper[offset] * first) + (source.Upper[next] * second);
        float lower = (source.Lower[offset] * first) + (source.Lower[next] * second);
        return MathF.FusedMultiplyAdd(source.Weight, lower - upper, upper);
    }
}
