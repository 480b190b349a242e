using Normitri.Vision.Geometry;
using Normitri.Vision.Outputs;
using Normitri.Vision.Regions;

namespace Normitri.Vision.Tests.Regions;

public sealed class RegionTests
{
    [Theory]
    [Trait("Row", "E10")]
    [InlineData(.1f, .1f, .9f, .9f, .5f, true)]
    [InlineData(0f, 0f, 1f, 1f, 0f, true)]
    [InlineData(-.1f, .1f, .9f, .9f, .5f, false)]
    [InlineData(.1f, .1f, .9f, 1.1f, .5f, false)]
    [InlineData(.9f, .1f, .1f, .9f, .5f, false)]
    [InlineData(.1f, .9f, .9f, .1f, .5f, false)]
    [InlineData(.1f, .1f, .1f, .9f, .5f, false)]
    [InlineData(0f, .1f, 9e-7f, .9f, .5f, false)]
    [InlineData(0f, .1f, 1e-6f, .9f, .5f, true)]
    [InlineData(float.NaN, .1f, .9f, .9f, .5f, false)]
    [InlineData(.1f, .1f, float.PositiveInfinity, .9f, .5f, false)]
    [InlineData(.1f, .1f, .9f, .9f, 1.5f, false)]
    [InlineData(.1f, .1f, .9f, .9f, float.NaN, false)]
    public void Contract_SaysWhatIsARegion(float left, float top, float right, float bottom, float confidence, bool valid)
    {
        var created = RegionContract.TryCreate(left, top, right, bottom, confidence, RegionSource.Cropper, out var region, out var error);

        Assert.Equal(valid, created);
        Assert.Equal(valid, error is null);
        Assert.Equal(valid ? right - left : 0f, region.Box.W);
    }

    [Fact]
    [Trait("Row", "E10")]
    public void Contract_ASourceThatNobodyKnows_IsRefused() =>
        Assert.Contains("source", RegionContract.Validate(.1f, .1f, .9f, .9f, .5f, (RegionSource)9)!.Message, StringComparison.Ordinal);

    [Theory]
    [Trait("Row", "E10")]
    [InlineData(100, 100, 0.05f, .05f, .05f, .9f, .9f)]
    [InlineData(200, 100, 0.05f, .275f, .05f, .45f, .9f)]
    [InlineData(200, 100, 0f, .25f, 0f, .5f, 1f)]
    [InlineData(50, 100, 0.49f, .49f, .495f, .02f, .01f)]
    public void CentreSquare_IsASquareOfPixelsInTheMiddle(int width, int height, float margin, float x, float y, float w, float h)
    {
        var region = RegionContract.CentreSquare(width, height, margin);

        Assert.Equal(RegionSource.Fallback, region.Source);
        Assert.Equal(x, region.Box.X, 5);
        Assert.Equal(y, region.Box.Y, 5);
        Assert.Equal(w, region.Box.W, 5);
        Assert.Equal(h, region.Box.H, 5);
    }

    [Theory]
    [Trait("Row", "E10")]
    [InlineData(-0.01f)]
    [InlineData(0.5f)]
    [InlineData(float.NaN)]
    public void Rules_AMarginOutOfRange_IsRefusedAndNotClamped(float margin)
    {
        Assert.NotNull(new RegionRules { Margin = margin }.Validate());
        Assert.Throws<ArgumentOutOfRangeException>(() => RegionContract.CentreSquare(10, 10, margin));
    }

    [Fact]
    [Trait("Row", "E10")]
    public void Select_MoreRegionsThanTheLimit_KeepsTheBestAndCountsTheRest()
    {
        var selector = new RegionSelector(new RegionRules { Max = 2, MinScore = .5f, Classes = [3] });
        Detection[] detections = [Seen(.6f), Seen(.9f), Seen(.99f, classId: 1), Seen(.5f), Seen(.49f), Seen(.9f, x: .3f), Seen(.8f, width: 0f)];

        var selection = selector.Select(detections, 100, 100);

        Assert.Equal(new RegionSelection(Found: 4, Invalid: 1, Dropped: 2), selection);
        Assert.Equal([0f, .3f], selector.Regions.Select(region => region.Box.X));
        Assert.All(selector.Regions, region => Assert.Equal((.9f, RegionSource.Cropper), (region.Confidence, region.Source)));
    }

    [Theory]
    [Trait("Row", "E10")]
    [InlineData(RegionFallback.None, null)]
    [InlineData(RegionFallback.CentreSquare, RegionSource.Fallback)]
    [InlineData(RegionFallback.FullFrame, RegionSource.FullFrame)]
    public void Select_NothingFound_TakesTheFallbackAndSaysSo(RegionFallback fallback, RegionSource? source)
    {
        var selector = new RegionSelector(new RegionRules { Fallback = fallback });
        selector.Select([Seen(.9f)], 100, 100);

        var selection = selector.Select([Seen(.1f)], 100, 100);

        Assert.Equal(0, selection.Found);
        Assert.Equal(source, selector.Regions.Count == 0 ? null : Assert.Single(selector.Regions).Source);
    }

    private static Detection Seen(float score, int classId = 3, float x = 0f, float width = .5f) =>
        new(new NormalizedBox(x, .1f, width, .5f), score, classId);
}
