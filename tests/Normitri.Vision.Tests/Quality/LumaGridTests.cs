using Normitri.Vision.Codecs;
using Normitri.Vision.Quality;

namespace Normitri.Vision.Tests.Quality;

public class LumaGridTests
{
    [Theory]
    [InlineData(PixelFormat.Rgbx8, 640, 480)]
    [InlineData(PixelFormat.Rgb8, 640, 480)]
    [InlineData(PixelFormat.Rgbx8, 1, 1)]
    [InlineData(PixelFormat.Rgbx8, 17, 9)]
    [InlineData(PixelFormat.Rgb8, 100, 3)]
    [InlineData(PixelFormat.Rgbx8, 1920, 1080)]
    public void Fill_FlatPicture_IsItsLumaEverywhere(PixelFormat format, int width, int height)
    {
        // (77 * 200 + 150 * 100 + 29 * 50) / 256 = 124.4
        using var picture = Paint(format, width, height, (_, _) => (200, 100, 50));
        Assert.All(Fill(picture), cell => Assert.Equal(124, cell));
    }

    [Fact]
    public void Fill_WhitePicture_Is255() => Assert.All(Fill(Paint(PixelFormat.Rgbx8, 64, 64, (_, _) => (255, 255, 255))), cell => Assert.Equal(255, cell));

    [Theory]
    [InlineData(PixelFormat.Rgbx8)]
    [InlineData(PixelFormat.Rgb8)]
    public void Fill_EightByEightSquares_GivesEachItsOwn(PixelFormat format)
    {
        using var picture = Paint(format, 256, 256, (x, y) =>
        {
            var level = (byte)(((y / 32 * 8) + (x / 32)) * 4);
            return (level, level, level);
        });
        Assert.Equal(Enumerable.Range(0, 64).Select(i => (byte)(i * 4)), Fill(picture));
    }

    [Fact]
    public void Fill_BothFormats_GiveTheSame()
    {
        (byte, byte, byte) Colors(int x, int y) => ((byte)(x * 7), (byte)(y * 5), (byte)(x * y));
        using var four = Paint(PixelFormat.Rgbx8, 333, 211, Colors);
        using var three = Paint(PixelFormat.Rgb8, 333, 211, Colors);
        Assert.Equal(Fill(four), Fill(three));
    }

    [Fact]
    public void Fill_SameSceneWithSensorNoise_DiffersByLessThanALevel()
    {
        // Noise of 8 levels standard deviation is a bad camera at night; the mean of 64 pixels has 1.
        var random = new Random(7);
        (byte, byte, byte) Noisy(int x, int y)
        {
            var level = (byte)Math.Clamp(60 + (x / 8) + (8 * Math.Sqrt(-2 * Math.Log(1 - random.NextDouble())) * Math.Cos(2 * Math.PI * random.NextDouble())), 0, 255);
            return (level, level, level);
        }

        using var one = Paint(PixelFormat.Rgbx8, 640, 480, Noisy);
        using var other = Paint(PixelFormat.Rgbx8, 640, 480, Noisy);
        Assert.InRange(LumaGrid.Difference(Fill(one), Fill(other)), 0.1f, 2f);
    }

    [Fact]
    public void Fill_NoPictureOrNoRoom_IsABug()
    {
        using var empty = new PixelBuffer();
        Assert.Throws<ArgumentException>(() => LumaGrid.Fill(empty, new byte[64]));
        using var picture = Paint(PixelFormat.Rgbx8, 8, 8, (_, _) => (1, 1, 1));
        Assert.Throws<ArgumentException>(() => LumaGrid.Fill(picture, new byte[63]));
    }

    [Fact]
    public void Mean_IsThatOfTheCells() => Assert.Equal(2.5f, LumaGrid.Mean([1, 2, 3, 4]));

    private static byte[] Fill(PixelBuffer picture)
    {
        var cells = new byte[LumaGrid.Cells];
        LumaGrid.Fill(picture, cells);
        return cells;
    }

    private static PixelBuffer Paint(PixelFormat format, int width, int height, Func<int, int, (byte Red, byte Green, byte Blue)> colors)
    {
        var buffer = new PixelBuffer();
        buffer.Reset(width, height, format);
        var size = format.BytesPerPixel();
        for (var y = 0; y < height; y++)
        {
            for (var x = 0; x < width; x++)
            {
                var pixel = buffer.Pixels.Slice((y * buffer.Stride) + (x * size), size);
                (pixel[0], pixel[1], pixel[2]) = colors(x, y);
                if (size == 4)
                    pixel[3] = 99;
            }
        }

        return buffer;
    }
}
