namespace Normitri.Vision.Preprocessing;

/// <summary>
/// Which source rows each target row reads: First and the one below it, with the weight of the second. Half-pixel centres:
/// source = (target + 0.5) * sourceSide / targetSide - 0.5, held at the borders.
/// </summary>
internal sealed class RowTaps
{
    public RowTaps(int source, int target)
    {
        First = new int[target];
        Weight = new float[target];
        for (var i = 0; i < target; i++)
            (First[i], Weight[i]) = At(i, source, target);
    }

    public int[] First { get; }

    public float[] Weight { get; }

    public static (int First, float Weight) At(int index, int source, int target)
    {
        var position = Math.Max(0.0, ((index + 0.5) * source / target) - 0.5);
        var first = Math.Min((int)position, Math.Max(0, source - 2));
        return (first, source == 1 ? 0f : (float)Math.Min(1.0, position - first));
    }
}
