namespace Normitri.Vision.Tiling;

/// <summary>A picture cut into tiles. Cut anew for each picture; allocates only while its lists grow.</summary>
public sealed class TileGrid(TileOptions options)
{
    private readonly List<Tile> _columns = [];
    private readonly List<Tile> _rows = [];

    public TileOptions Options { get; } = options.Validate() is { } error ? throw new ArgumentException(error.Message, nameof(options)) : options;

    /// <summary>Left to right.</summary>
    public IReadOnlyList<Tile> Columns => _columns;

    /// <summary>Top to bottom.</summary>
    public IReadOnlyList<Tile> Rows => _rows;

    public int Width { get; private set; }

    public int Height { get; private set; }

    /// <summary>Whether the picture goes through in one piece.</summary>
    public bool IsWhole => _columns.Count == 1 && _rows.Count == 1;

    /// <summary>Cuts a picture of this size; one that is small enough becomes a single tile of its own size.</summary>
    public void Cut(int width, int height)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(width, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(height, 1);
        (Width, Height) = (width, height);
        if ((long)width * height <= Options.WholeUpToPixels)
        {
            _columns.Clear();
            _rows.Clear();
            _columns.Add(new Tile(0, width));
            _rows.Add(new Tile(0, height));
            return;
        }

        TileAxis.Cut(width, Options, _columns);
        TileAxis.Cut(height, Options, _rows);
    }
}
