using Normitri.Vision.Geometry;
using Normitri.Vision.Preprocessing;

namespace Normitri.Vision.Tests.Preprocessing;

public class PixelRegionTests
{
    [Theory]
    [InlineData(0, 0, 10, 8, true)]
    [InlineData(9, 7, 1, 1, true)]
    [InlineData(-1, 0, 2, 2, false)]
    [InlineData(0, 0, 11, 8, false)]
    [InlineData(5, 5, 0, 1, false)]
    [InlineData(5, 5, 1, -1, false)]
    [InlineData(1, 1, int.MaxValue, 1, false)]
    [InlineData(1, 1, 1, int.MaxValue, false)]
    public void IsInside_RegionOfATenByEightPicture_SaysWhetherAllOfItIsThere(int x, int y, int width, int height, bool inside) =>
        Assert.Equal(inside, new PixelRegion(x, y, width, height).IsInside(10, 8));

    [Fact]
    public void Covering_Box_IsTheSmallestRegionAroundIt()
    {
        Assert.Equal(new PixelRegion(25, 20, 26, 31), PixelRegion.Covering(new NormalizedBox(0.251f, 0.2f, 0.25f, 0.305f), 100, 100));
        Assert.Equal(PixelRegion.Whole(33, 17), PixelRegion.Covering(new NormalizedBox(0, 0, 1, 1), 33, 17));
    }

    [Fact]
    public void Covering_AnyBox_HasPixelsInsideThePicture()
    {
        var random = new Random(1);
        Assert.Equal(new PixelRegion(9, 9, 1, 1), PixelRegion.Covering(new NormalizedBox(1, 1, 0, 0), 10, 10));
        for (var run = 0; run < 2_000; run++)
        {
            int width = random.Next(1, 200), height = random.Next(1, 200);
            float x = random.NextSingle(), y = random.NextSingle();
            var box = new NormalizedBox(x, y, (1 - x) * random.NextSingle(), (1 - y) * random.NextSingle());

            var region = PixelRegion.Covering(box, width, height);

            Assert.True(region.IsInside(width, height), $"{region} in {width}x{height}");
            Assert.True(region.X <= box.X * width && region.Y <= box.Y * height);
        }
    }

    [Theory]
    [InlineData(60, 40, 16, 16, 10, 0, 40, 40)]
    [InlineData(40, 60, 16, 16, 0, 10, 40, 40)]
    [InlineData(60, 40, 60, 40, 0, 0, 60, 40)]
    [InlineData(61, 40, 1, 1, 10, 0, 40, 40)]
    [InlineData(5, 1, 1, 100, 2, 0, 1, 1)]
    public void Middle_OfARegion_HasTheShapeThatWasAskedFor(int width, int height, int ratioX, int ratioY, int x, int y, int w, int h)
    {
        Assert.Equal(new PixelRegion(x, y, w, h), PixelRegion.Whole(width, height).Middle(ratioX, ratioY));
        Assert.Equal(new PixelRegion(x + 7, y + 3, w, h), new PixelRegion(7, 3, width, height).Middle(ratioX, ratioY));
    }
}
