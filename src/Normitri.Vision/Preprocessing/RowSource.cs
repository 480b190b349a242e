namespace Normitri.Vision.Preprocessing;

/// <summary>What one target row reads: two rows of the source, the weight of the second, and the taps along the row.</summary>
internal readonly unsafe struct RowSource(byte* upper, byte* lower, float weight, int* offsets, int* weights, int pixelSize)
{
    public readonly byte* Upper = upper;
    public readonly byte* Lower = lower;
    public readonly float Weight = weight;

    /// <summary>See <see cref="ColumnTaps.Offset"/>.</summary>
    public readonly int* Offsets = offsets;

    /// <summary>See <see cref="ColumnTaps.Weights"/>.</summary>
    public readonly int* Weights = weights;

    public readonly int PixelSize = pixelSize;
}
