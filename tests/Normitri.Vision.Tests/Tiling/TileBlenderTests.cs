using Normitri.Vision.Codecs;
using Normitri.Vision.Preprocessing;
using Normitri.Vision.Tests.Support;
using Normitri.Vision.Tiling;

namespace Normitri.Vision.Tests.Tiling;

public sealed class TileBlenderTests
{
    private static readonly InputSpec Spec = new() { Resize = ResizeMode.Stretch };

    [Theory]
    [Trait("Row", "S16")]
    [InlineData(70, 53, 32, 8, 2)]
    [InlineData(200, 33, 64, 16, 4)]
    [InlineData(40, 40, 64, 16, 8)]
    [InlineData(129, 65, 32, 0, 3)]
    public void Blend_ANetworkThatRepeatsPixels_IsNearestUpscalingWithoutSeams(int width, int height, int tile, int overlap, int scale)
    {
        using var source = Noise(width, height);
        using var result = new PixelBuffer();
        var grid = new TileGrid(new TileOptions { Tile = tile, Overlap = overlap, WholeUpToPixels = 0 });

        Assert.Equal(0, Upscale(source, grid, new TileBlender(), scale, result));

        Assert.Equal((width * scale, height * scale), (result.Width, result.Height));
        for (var y = 0; y < result.Height; y++)
        {
            for (var x = 0; x < result.Width; x++)
            {
                for (var color = 0; color < 3; color++)
                {
                    var expected = source.Pixels[((y / scale) * source.Stride) + ((x / scale) * 4) + color];
                    Assert.Equal(expected, result.Pixels[(y * result.Stride) + (x * 4) + color]);
                }
            }
        }
    }

    [Theory]
    [Trait("Row", "S16")]
    [InlineData(2000, 2000, 1, 1)]
    [InlineData(2001, 2000, 5, 5)]
    public void Cut_UpToFourMegapixels_IsOneTile(int width, int height, int columns, int rows)
    {
        var grid = new TileGrid(new TileOptions());

        grid.Cut(width, height);

        Assert.Equal((columns, rows, columns * rows == 1), (grid.Columns.Count, grid.Rows.Count, grid.IsWhole));
    }

    [Fact]
    public void Blend_ATileThatIsBrighter_FadesInInsteadOfMakingAnEdge()
    {
        var grid = new TileGrid(new TileOptions { Tile = 64, Overlap = 16, WholeUpToPixels = 0 });
        var blender = new TileBlender();
        grid.Cut(96, 64);
        blender.Begin(grid, 1, 1);
        blender.Add(grid, 0, 0, Filled(64 * 64, 0f), 64, 64);
        blender.Add(grid, 1, 0, Filled(64 * 64, 1f), 64, 64);

        var row = blender.Planes[..96];

        Assert.Equal(0f, row[32]);
        Assert.Equal(1f, row[63]);
        for (var x = 1; x < 96; x++)
        {
            Assert.InRange(row[x] - row[x - 1], 0f, 0.08f);
        }
    }

    [Fact]
    public void Write_ANetworkThatAnswersNaN_CountsIt()
    {
        var grid = new TileGrid(new TileOptions());
        var blender = new TileBlender();
        grid.Cut(2, 2);
        blender.Begin(grid, 3, 1);
        blender.Add(grid, 0, 0, Filled(12, float.NaN), 2, 2);
        using var result = new PixelBuffer();

        Assert.Equal(12, TilePixels.Write(blender, Spec, result));
    }

    [Fact]
    public void Blend_OfTheSameSizeAgain_AllocatesNothing()
    {
        using var source = Noise(100, 70);
        using var result = new PixelBuffer();
        var grid = new TileGrid(new TileOptions { Tile = 64, Overlap = 8, WholeUpToPixels = 0 });
        var blender = new TileBlender();
        var values = new float[3 * 64 * 64];

        Assert.Equal(0, Allocations.Of(() =>
        {
            grid.Cut(source.Width, source.Height);
            blender.Begin(grid, 3, 1);
            for (var row = 0; row < grid.Rows.Count; row++)
            {
                for (var column = 0; column < grid.Columns.Count; column++)
                {
                    TilePixels.Read(source, new PixelRegion(0, 0, 30, 30), Spec, values, 64, 64);
                    blender.Add(grid, column, row, values, 64, 64);
                }
            }

            TilePixels.Write(blender, Spec, result);
        }));
    }

    private static int Upscale(PixelBuffer source, TileGrid grid, TileBlender blender, int scale, PixelBuffer result)
    {
        var tile = grid.Options.Tile;
        var input = new float[3 * tile * tile];
        grid.Cut(source.Width, source.Height);
        blender.Begin(grid, 3, scale);
        for (var row = 0; row < grid.Rows.Count; row++)
        {
            for (var column = 0; column < grid.Columns.Count; column++)
            {
                var (across, down) = (grid.Columns[column], grid.Rows[row]);
                TilePixels.Read(source, new PixelRegion(across.Start, down.Start, across.Length, down.Length), Spec, input, tile, tile);
                blender.Add(grid, column, row, Nearest(input, tile, scale), tile * scale, tile * scale);
            }
        }

        return TilePixels.Write(blender, Spec, result);
    }

    private static float[] Nearest(float[] planes, int side, int scale)
    {
        var large = side * scale;
        var result = new float[3 * large * large];
        for (var i = 0; i < result.Length; i++)
        {
            var (channel, y, x) = (i / (large * large), i / large % large, i % large);
            result[i] = planes[(((channel * side) + (y / scale)) * side) + (x / scale)];
        }

        return result;
    }

    private static PixelBuffer Noise(int width, int height)
    {
        var pixels = new PixelBuffer();
        pixels.Reset(width, height, PixelFormat.Rgbx8);
        new Random(5).NextBytes(pixels.Pixels);
        return pixels;
    }

    private static float[] Filled(int length, float value)
    {
        var values = new float[length];
        values.AsSpan().Fill(value);
        return values;
    }
}
