using Normitri.Vision.Geometry;

namespace Normitri.Vision.Tests.Geometry;

public class NormalizedBoxTests
{
    [Theory]
    [InlineData(-0.1f, 0f, 0.5f, 0.5f)]
    [InlineData(0f, 0f, 1.1f, 0.5f)]
    [InlineData(0.6f, 0f, 0.5f, 0.5f)]
    [InlineData(0f, 0.6f, 0.5f, 0.5f)]
    [InlineData(0f, 0f, -0.5f, 0.5f)]
    [InlineData(float.NaN, 0f, 0.5f, 0.5f)]
    [InlineData(0f, 0f, float.NaN, 0.5f)]
    [InlineData(0f, float.PositiveInfinity, 0.5f, 0.5f)]
    public void Box_ThatLeavesThePictureOrIsNoNumber_IsRefused(float x, float y, float w, float h)
    {
        Assert.False(NormalizedBox.IsValid(x, y, w, h));
        Assert.Throws<ArgumentException>(() => new NormalizedBox(x, y, w, h));
    }

    [Fact]
    [Trait("Row", "N39")]
    public void FromCorners_ManyRandomCorners_AlwaysGivesAValidBox()
    {
        var random = new Random(7);
        for (var i = 0; i < 20_000; i++)
        {
            float x1 = Next(random), y1 = Next(random);
            var box = NormalizedBox.FromCorners(x1, y1, x1 + (random.NextSingle() * 3), y1 + (random.NextSingle() * 3));

            Assert.True(NormalizedBox.IsValid(box.X, box.Y, box.W, box.H), box.ToString());
            Assert.InRange(box.Right, box.X, 1f);
            Assert.InRange(box.Bottom, box.Y, 1f);
        }
    }

    [Fact]
    public void FromCorners_BoxOutside_HasNoAreaAndLiesOnTheBorder() =>
        Assert.Equal(new NormalizedBox(1f, 0f, 0f, 0f), NormalizedBox.FromCorners(1.5f, -2f, 2f, -1f));

    [Fact]
    public void IntersectionOverUnion_KnownBoxes_IsExact()
    {
        var unit = new NormalizedBox(0f, 0f, 0.5f, 0.5f);

        Assert.Equal(1f, NormalizedBox.IntersectionOverUnion(unit, unit));
        Assert.Equal(1f / 3f, NormalizedBox.IntersectionOverUnion(unit, new NormalizedBox(0.25f, 0f, 0.5f, 0.5f)), 1e-6f);
        Assert.Equal(0f, NormalizedBox.IntersectionOverUnion(unit, new NormalizedBox(0.5f, 0.5f, 0.5f, 0.5f)));
        Assert.Equal(0f, NormalizedBox.IntersectionOverUnion(default, default));
    }

    private static float Next(Random random) => (random.NextSingle() * 4) - 2;
}
