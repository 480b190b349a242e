using Normitri.Vision.Geometry;
using Normitri.Vision.Outputs;
using Normitri.Vision.Regions;

namespace Normitri.Vision.Tests.Regions;

public sealed class RegionMergeTests
{
    [Fact]
    [Trait("Row", "E10")]
    public void Suppress_OneThingSeenInTwoRegions_KeepsTheBetterDetection()
    {
        var merge = new RegionMerge();
        merge.Add([Seen(0.1f, .7f), Seen(0.5f, .6f)], region: 0);
        merge.Add([Seen(0.1f, .9f), Seen(0.5f, .6f, classId: 2)], region: 1);

        var gone = merge.Suppress(new NmsOptions());

        Assert.Equal(1, gone);
        Assert.Equal([(.9f, 1), (.6f, 0), (.6f, 1)], merge.Items.Select(item => (item.Detection.Score, item.Region)));
    }

    [Fact]
    public void Suppress_DetectionsOfOneRegionThatOverlap_BothStay()
    {
        var merge = new RegionMerge();
        merge.Add([Seen(0.1f, .7f), Seen(0.1f, .6f)], region: 0);

        Assert.Equal(0, merge.Suppress(new NmsOptions()));
        Assert.Equal(2, merge.Items.Count);
    }

    [Theory]
    [InlineData(true, 2)]
    [InlineData(false, 1)]
    public void Suppress_OfOtherClasses_IsWhatTheManifestSays(bool classAware, int kept)
    {
        var merge = new RegionMerge();
        merge.Add([Seen(0.1f, .7f)], region: 0);
        merge.Add([Seen(0.1f, .6f, classId: 2)], region: 1);

        merge.Suppress(new NmsOptions { ClassAware = classAware });

        Assert.Equal(kept, merge.Items.Count);
    }

    [Fact]
    public void Suppress_MoreThanTheLimit_KeepsTheBest()
    {
        var merge = new RegionMerge();
        merge.Add([Seen(0f, .7f), Seen(0.5f, .6f)], region: 0);
        merge.Add([Seen(0.8f, .65f)], region: 1);

        Assert.Equal(1, merge.Suppress(new NmsOptions { MaxDetections = 2 }));
        Assert.Equal([.7f, .65f], merge.Items.Select(item => item.Detection.Score));
    }

    private static Detection Seen(float x, float score, int classId = 1) => new(new NormalizedBox(x, .1f, .2f, .2f), score, classId);
}
