namespace Normitri.Vision.Outputs;

/// <summary>
/// Finds the connected regions (8 neighbours) of a map, in the order in which their first pixels come. Keeps working memory of five bytes a pixel.
/// </summary>
internal sealed class MapRegions
{
    private bool[] _open = [];
    private int[] _stack = [];
    private int _length;
    private int _columns;
    private int _next;

    /// <summary>Pixels that were no numbers.</summary>
    public int Broken { get; private set; }

    /// <summary>Marks the pixels that belong to a region: those of the mask where there is one, else those that reach the least score.</summary>
    public void Begin(ReadOnlySpan<float> map, ReadOnlySpan<float> mask, int columns, float minScore)
    {
        if (_open.Length < map.Length)
            (_open, _stack) = (new bool[map.Length], new int[map.Length]);
        (_length, _columns, _next, Broken) = (map.Length, columns, 0, 0);
        for (var i = 0; i < map.Length; i++)
        {
            if (!float.IsFinite(map[i]))
                Broken++;
            _open[i] = float.IsFinite(map[i]) && (mask.IsEmpty ? map[i] >= minScore : mask[i] > 0f);
        }
    }

    /// <summary>The next region.</summary>
    public bool TryNext(ReadOnlySpan<float> map, out MapRegion region)
    {
        var found = _open.AsSpan(_next, _length - _next).IndexOf(true);
        region = found < 0 ? default : Fill(map, _next + found);
        _next = found < 0 ? _length : _next + found;
        return found >= 0;
    }

    private MapRegion Fill(ReadOnlySpan<float> map, int first)
    {
        var region = new MapRegion(int.MaxValue, int.MaxValue, -1, -1, 0, float.NegativeInfinity);
        var height = 0;
        Push(first, ref height);
        while (height > 0)
        {
            var pixel = _stack[--height];
            var (y, x) = Math.DivRem(pixel, _columns);
            region = new MapRegion(
                Math.Min(region.Left, x),
                Math.Min(region.Top, y),
                Math.Max(region.Right, x),
                Math.Max(region.Bottom, y),
                region.Pixels + 1,
                MathF.Max(region.Score, map[pixel]));
            for (var row = Math.Max(0, pixel - x - _columns); row <= Math.Min(pixel - x + _columns, _length - _columns); row += _columns)
            {
                for (var column = Math.Max(0, x - 1); column <= Math.Min(x + 1, _columns - 1); column++)
                    Push(row + column, ref height);
            }
        }

        return region;
    }

    private void Push(int pixel, ref int height)
    {
        if (!_open[pixel])
            return;
        _open[pixel] = false;
        _stack[height++] = pixel;
    }
}
