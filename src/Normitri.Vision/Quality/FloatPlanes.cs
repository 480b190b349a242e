namespace Normitri.Vision.Quality;

/// <summary>A picture as three planes of floats, red, green and blue, of 0 to 1: [3, height, width].</summary>
public readonly ref struct FloatPlanes : IColorSource
{
    private readonly ReadOnlySpan<float> _values;

    /// <exception cref="ArgumentException">A side is below 1, or there are not 3 * width * height values.</exception>
    public FloatPlanes(ReadOnlySpan<float> values, int width, int height)
    {
        if (width < 1 || height < 1 || values.Length != 3L * width * height)
            throw new ArgumentException($"Three planes of {width}x{height} do not have {values.Length} values.", nameof(values));
        _values = values;
        (Width, Height) = (width, height);
    }

    public int Width { get; }

    public int Height { get; }

    void IColorSource.ReadRow(int row, Span<float> red, Span<float> green, Span<float> blue)
    {
        int plane = Width * Height, start = row * Width;
        _values.Slice(start, red.Length).CopyTo(red);
        _values.Slice(plane + start, green.Length).CopyTo(green);
        _values.Slice((2 * plane) + start, blue.Length).CopyTo(blue);
    }
}
