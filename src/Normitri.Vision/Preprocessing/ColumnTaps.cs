namespace Normitri.Vision.Preprocessing;

/// <summary>
/// Which source pixels each target column reads: the one at Offset (in bytes) and the next, with whole-number weights that
/// together make <see cref="One"/>. Whole numbers keep the sum exact, so that every path gives the same bits; 14 of them err
/// by at most a hundredth of a grey level (OpenCV uses 11).
/// </summary>
internal sealed class ColumnTaps
{
    public const int One = 1 << 14;

    public ColumnTaps(int source, int target, int pixelSize)
    {
        Offset = new int[target];
        Weights = new int[target];
        for (var i = 0; i < target; i++)
        {
            var (first, weight) = RowTaps.At(i, source, target);
            var second = (int)MathF.Round(weight * One);
            Offset[i] = first * pixelSize;
            Weights[i] = (One - second) | (second << 16);
        }
    }

    public int[] Offset { get; }

    /// <summary>The first pixel's weight in the lower 16 bits, the second's in the upper.</summary>
    public int[] Weights { get; }
}
