namespace Normitri.Vision.Preprocessing;

/// <summary>One row of three channels, for tensors that rows cannot be resampled into.</summary>
internal sealed unsafe class WorkingRow(int width)
{
    /// <summary>Pinned for good, so addresses hold.</summary>
    private readonly float[] _values = GC.AllocateArray<float>(3 * width, pinned: true);

    public ReadOnlySpan<float> Channel(int channel) => _values.AsSpan(channel * width, width);

    /// <param name="red">The channel of red: 0, or 2 with blue first.</param>
    public RowTarget Target(int red)
    {
        fixed (float* first = _values)
            return new RowTarget(first + (red * width), first + width, first + ((2 - red) * width));
    }
}
