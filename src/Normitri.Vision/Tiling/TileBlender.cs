using System.Numerics.Tensors;

namespace Normitri.Vision.Tiling;

/// <summary>
/// Puts the upscaled tiles of one picture together, fading from one to the next, so that no seam shows. Works on planes of floats;
/// keeps its memory from picture to picture.
/// </summary>
public sealed class TileBlender
{
    private float[] _values = [];
    private float[] _columnWeights = [];
    private float[] _rowWeights = [];
    private float[] _row = [];
    private int _scale;

    public int Width { get; private set; }

    public int Height { get; private set; }

    public int Channels { get; private set; }

    /// <summary>The planes so far, one after the other: [channels, height, width].</summary>
    public ReadOnlySpan<float> Planes => _values.AsSpan(0, Channels * Width * Height);

    /// <summary>Begins a picture of the grid's size times <paramref name="scale"/>.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The result would have 2^31 values or more.</exception>
    public void Begin(TileGrid grid, int channels, int scale)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(channels, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(scale, 1);
        var length = (long)grid.Width * scale * grid.Height * scale * channels;
        ArgumentOutOfRangeException.ThrowIfGreaterThan(length, Array.MaxLength, nameof(grid));
        (Width, Height, Channels, _scale) = (grid.Width * scale, grid.Height * scale, channels, scale);
        Grow(ref _values, (int)length);
        _values.AsSpan(0, (int)length).Clear();
    }

    /// <summary>Adds one tile.</summary>
    /// <param name="grid">The grid of <see cref="Begin"/>.</param>
    /// <param name="column">Which of its columns.</param>
    /// <param name="row">Which of its rows.</param>
    /// <param name="values">The upscaled tile, [channels, height, width]; it may reach further right and down than the tile, which is left out.</param>
    /// <param name="valuesWidth">Width of those planes.</param>
    /// <param name="valuesHeight">Height of those planes.</param>
    public void Add(TileGrid grid, int column, int row, ReadOnlySpan<float> values, int valuesWidth, int valuesHeight)
    {
        var (across, down) = (grid.Columns[column], grid.Rows[row]);
        var (width, height) = (across.Length * _scale, down.Length * _scale);
        if (values.Length != Channels * valuesWidth * valuesHeight || valuesWidth < width || valuesHeight < height)
            throw new ArgumentException($"The tile takes {Channels} planes of {width}x{height} at least, not {values.Length} values.", nameof(values));

        var columnWeights = Grow(ref _columnWeights, width);
        var rowWeights = Grow(ref _rowWeights, height);
        TileAxis.Weights(grid.Columns, column, grid.Options.Overlap, _scale, columnWeights);
        TileAxis.Weights(grid.Rows, row, grid.Options.Overlap, _scale, rowWeights);
        var weights = Grow(ref _row, width);
        for (var y = 0; y < height; y++)
        {
            TensorPrimitives.Multiply(columnWeights, rowWeights[y], weights);
            for (var channel = 0; channel < Channels; channel++)
            {
                var from = values.Slice(((channel * valuesHeight) + y) * valuesWidth, width);
                var target = (((channel * Height) + (down.Start * _scale) + y) * Width) + (across.Start * _scale);
                var to = _values.AsSpan(target, width);
                TensorPrimitives.MultiplyAdd(from, weights, to, to);
            }
        }
    }

    private static Span<float> Grow(ref float[] values, int length)
    {
        if (values.Length < length)
            values = new float[length];
        return values.AsSpan(0, length);
    }
}
