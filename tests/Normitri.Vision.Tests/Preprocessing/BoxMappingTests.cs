using Normitri.Vision.Geometry;
using Normitri.Vision.Preprocessing;

namespace Normitri.Vision.Tests.Preprocessing;

public class BoxMappingTests
{
    [Fact]
    [Trait("Row", "N27")]
    [Trait("Row", "N11")]
    public void ToSource_Letterboxed1000By613_GivesTheKnownBox()
    {
        var box = new BoxMapping(0.64f, 0.64f, 0f, 124f, 1000, 613, 640, 640).ToSource(320, 320, 480, 400);

        Assert.Equal(500f, box.X * 1000, 1e-3f);
        Assert.Equal(306.25f, box.Y * 613, 1e-3f);
        Assert.Equal(750f, box.Right * 1000, 1e-3f);
        Assert.Equal(431.25f, box.Bottom * 613, 1e-3f);
    }

    [Fact]
    public void ToSource_BoxInThePadding_HasNoArea() =>
        Assert.Equal(0f, new BoxMapping(0.64f, 0.64f, 0f, 124f, 1000, 613, 640, 640).ToSource(100, 10, 200, 100).Area);

    [Fact]
    [Trait("Row", "N11")]
    public void ToSource_BoxesFromTheSource_ComeBack()
    {
        var random = new Random(3);
        for (var run = 0; run < 5_000; run++)
        {
            int width = random.Next(1, 4000), height = random.Next(1, 4000);
            var spec = new InputSpec { Width = random.Next(32, 1280), Height = random.Next(32, 1280), Resize = (ResizeMode)random.Next(3) };
            var mapping = new ResizePlan(spec, width, height, default).MappingTo(width, height, PixelRegion.Whole(width, height));
            float x1 = random.NextSingle() * width, y1 = random.NextSingle() * height;
            float x2 = x1 + (random.NextSingle() * (width - x1)), y2 = y1 + (random.NextSingle() * (height - y1));

            var box = mapping.ToSource(
                (x1 * mapping.ScaleX) + mapping.PadX, (y1 * mapping.ScaleY) + mapping.PadY, (x2 * mapping.ScaleX) + mapping.PadX, (y2 * mapping.ScaleY) + mapping.PadY);

            Assert.Equal(x1 / width, box.X, 1e-4f * MathF.Max(1, 1 / mapping.ScaleX / width * 100));
            Assert.Equal(y1 / height, box.Y, 1e-4f * MathF.Max(1, 1 / mapping.ScaleY / height * 100));
            Assert.Equal(x2 / width, box.Right, 1e-4f * MathF.Max(1, 1 / mapping.ScaleX / width * 100));
            Assert.Equal(y2 / height, box.Bottom, 1e-4f * MathF.Max(1, 1 / mapping.ScaleY / height * 100));
        }
    }

    [Fact]
    public void ToSource_HugeFiniteBox_IsTheWholePicture() => Assert.Equal(
        new NormalizedBox(0, 0, 1, 1), new BoxMapping(1, 1, 0, 0, 10, 10, 10, 10).ToSource(-3e38f, -3e38f, 3e38f, 3e38f));
}
