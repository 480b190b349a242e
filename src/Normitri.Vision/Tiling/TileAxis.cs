namespace Normitri.Vision.Tiling;

/// <summary>
/// One side of a picture cut into tiles. Starts are 0, step, 2 step, ... until a tile reaches the end; the last one is as long as
/// what is left, and always longer than twice the overlap.
/// </summary>
public static class TileAxis
{
    /// <summary>The tiles of a side of <paramref name="length"/> pixels, first to last.</summary>
    /// <param name="length">At least 1.</param>
    /// <param name="options">Valid options.</param>
    /// <param name="into">Cleared, then filled.</param>
    public static void Cut(int length, TileOptions options, List<Tile> into)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(length, 1);
        into.Clear();
        for (var start = 0; ; start += options.Step)
        {
            var tile = new Tile(start, Math.Min(options.Tile, length - start));
            into.Add(tile);
            if (tile.End == length)
                return;
        }
    }

    /// <summary>
    /// How much a tile counts at each of its upscaled pixels: min(d, overlap) / overlap towards a neighbour, where d is the distance
    /// to the border that they share, divided by the sum over the tiles that meet there. So the weights of all tiles make 1.
    /// </summary>
    /// <param name="tiles">The tiles of the side.</param>
    /// <param name="index">Which of them.</param>
    /// <param name="overlap">In pixels of the source.</param>
    /// <param name="scale">Upscaled pixels for one of the source.</param>
    /// <param name="weights">As long as the tile is when upscaled.</param>
    public static void Weights(IReadOnlyList<Tile> tiles, int index, int overlap, int scale, Span<float> weights)
    {
        var tile = tiles[index];
        for (var i = 0; i < weights.Length; i++)
        {
            var position = (tile.Start * scale) + i;
            var own = Weight(tiles, index, position, overlap, scale);
            var sum = own;
            if (index > 0)
                sum += Weight(tiles, index - 1, position, overlap, scale);
            if (index + 1 < tiles.Count)
                sum += Weight(tiles, index + 1, position, overlap, scale);
            weights[i] = own / sum;
        }
    }

    /// <summary>The weight before the division; 0 outside the tile.</summary>
    private static float Weight(IReadOnlyList<Tile> tiles, int index, int position, int overlap, int scale)
    {
        var fromStart = position - (tiles[index].Start * scale);
        var fromEnd = (tiles[index].End * scale) - 1 - position;
        if (fromStart < 0 || fromEnd < 0)
            return 0f;
        var fade = overlap * scale;
        var weight = 1f;
        if (index > 0 && fromStart < fade)
            weight = (float)fromStart / fade;
        if (index + 1 < tiles.Count && fromEnd < fade)
            weight = Math.Min(weight, (float)fromEnd / fade);
        return weight;
    }
}
