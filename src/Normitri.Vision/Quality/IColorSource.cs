namespace Normitri.Vision.Quality;

/// <summary>Where the colours of a picture come from, row by row.</summary>
internal interface IColorSource
{
    public int Width { get; }

    public int Height { get; }

    /// <summary>The first pixels of a row, as many as the spans are long.</summary>
    public void ReadRow(int row, Span<float> red, Span<float> green, Span<float> blue);
}
