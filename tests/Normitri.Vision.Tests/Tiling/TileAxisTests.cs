using Normitri.Vision.Tiling;

namespace Normitri.Vision.Tests.Tiling;

public sealed class TileAxisTests
{
    [Theory]
    [Trait("Row", "S16")]
    [InlineData(512, new[] { 0 })]
    [InlineData(1000, new[] { 0, 448, 896 })]
    [InlineData(1080, new[] { 0, 448, 896 })]
    [InlineData(1920, new[] { 0, 448, 896, 1344, 1792 })]
    [InlineData(1, new[] { 0 })]
    [InlineData(513, new[] { 0, 448 })]
    public void Cut_WithTheDefaults_StartsEvery448Pixels(int length, int[] starts)
    {
        var tiles = Cut(length, new TileOptions());

        Assert.Equal(448, new TileOptions().Step);
        Assert.Equal(starts, tiles.Select(tile => tile.Start));
        Assert.Equal(length, tiles[^1].End);
        Assert.All(tiles, tile => Assert.InRange(tile.Length, 1, 512));
    }

    [Theory]
    [Trait("Row", "S16")]
    [InlineData(15, 0, false)]
    [InlineData(16, 0, true)]
    [InlineData(16, 4, true)]
    [InlineData(16, 5, false)]
    [InlineData(2048, 512, true)]
    [InlineData(2049, 32, false)]
    [InlineData(512, -1, false)]
    public void Options_OutOfRange_AreRefused(int tile, int overlap, bool valid) =>
        Assert.Equal(valid, new TileOptions { Tile = tile, Overlap = overlap }.Validate() is null);

    [Fact]
    [Trait("Row", "S16")]
    public void Weights_AtAnInnerBorder_RiseLinearlyOverTheOverlap()
    {
        var tiles = Cut(1000, new TileOptions());
        var first = Weights(tiles, 0, 32, 1);
        var second = Weights(tiles, 1, 32, 1);

        // The 64 pixels that both tiles hold begin at 448. Before the division: min(d, 32) / 32.
        Assert.Equal(1f, first[448]);
        Assert.Equal(0f, second[0]);
        Assert.Equal(0.5f / 1.5f, second[16], 6); // d = 16 here, 47 in the first tile
        Assert.Equal(1f / (1f + (31f / 32f)), second[32], 6);
        Assert.Equal(0f, first[511]);
        Assert.Equal(1f, second[63]);
        Assert.Equal(1f, first[0]); // the picture's own border does not fade
        Assert.Equal(1f, Weights(tiles, 2, 32, 1)[103]);
    }

    [Theory]
    [InlineData(513, 512, 32, 1)]
    [InlineData(1920, 512, 32, 4)]
    [InlineData(301, 64, 16, 2)]
    [InlineData(97, 32, 0, 3)]
    public void Weights_OfAllTilesTogether_MakeOneEverywhere(int length, int tile, int overlap, int scale)
    {
        var tiles = Cut(length, new TileOptions { Tile = tile, Overlap = overlap });
        var sums = new double[length * scale];
        for (var i = 0; i < tiles.Count; i++)
        {
            var weights = Weights(tiles, i, overlap, scale);
            for (var x = 0; x < weights.Length; x++)
            {
                Assert.InRange(weights[x], 0f, 1f);
                sums[(tiles[i].Start * scale) + x] += weights[x];
            }
        }

        Assert.All(sums, sum => Assert.Equal(1.0, sum, 6));
    }

    private static List<Tile> Cut(int length, TileOptions options)
    {
        List<Tile> tiles = [];
        TileAxis.Cut(length, options, tiles);
        return tiles;
    }

    private static float[] Weights(List<Tile> tiles, int index, int overlap, int scale)
    {
        var weights = new float[tiles[index].Length * scale];
        TileAxis.Weights(tiles, index, overlap, scale, weights);
        return weights;
    }
}
