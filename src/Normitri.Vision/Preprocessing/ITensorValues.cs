namespace Normitri.Vision.Preprocessing;

/// <summary>How normalised values become elements of the tensor.</summary>
internal interface ITensorValues<T>
    where T : unmanaged
{
    public static abstract T Of(float value);

    /// <summary>A row at once; both spans have the same length.</summary>
    public static abstract void Store(ReadOnlySpan<float> values, Span<T> target);
}
