using Normitri.Vision.Outputs;
using static Normitri.Vision.Tests.Support.Decoding;
using static Normitri.Vision.Tests.Support.HandTensor;

namespace Normitri.Vision.Tests.Outputs;

public class AnomalyMapDecoderTests
{
    private static readonly OutputSpec Form = Spec(OutputForms.AnomalyMap, 1);

    /// <summary>Ten by five pixels, each 10x20 of the input: a diagonal of three, which touch at their corners, and one at the right border.</summary>
    private static readonly float[] Map =
    [
        0, 0, 0, 0, 0, 0, 0, 0, 0, 0,
        0, .6f, 0, 0, 0, 0, 0, 0, 0, 0,
        0, 0, .9f, 0, 0, 0, 0, 0, 0, .5f,
        0, 0, 0, .7f, 0, 0, 0, 0, 0, 0,
        0, 0, 0, 0, .4f, 0, 0, 0, 0, 0,
    ];

    [Fact]
    public void Decode_Regions_BecomeBoxesWithTheirGreatestScore()
    {
        var (result, detections) = Form.Decode(Tensor(Map, [1, 1, 5, 10]));

        Assert.Equal(DecodeResult.Success(0, 0), result);
        Assert.Equal([.9f, .5f], detections.Select(detection => detection.Score));
        AssertBox(.1f, .2f, .3f, .6f, detections[0]);
        AssertBox(.9f, .4f, .1f, .2f, detections[1]);
    }

    [Fact]
    public void Decode_SmallRegions_AreLeftOutWhereTheManifestSaysSo() => Assert.Single((Form with { MinRegion = 2 }).Decode(
        Tensor(Map, [5, 10])).Detections);

    [Theory]
    [InlineData(.8f, true, 2)]
    [InlineData(.4f, true, 0)]
    [InlineData(.8f, false, 0)]
    public void Decode_APictureThatIsSoundAsAWhole_HasNoRegions(float score, bool label, int regions) => Assert.Equal(
        regions,
        Form.Decode(
            Tensor(Map, [1, 1, 5, 10]),
            Tensor([score], [1]),
            Tensor([label], [1])).Detections.Length);

    [Fact]
    public void Decode_AMask_SaysWhichPixelsBelongTogether()
    {
        var mask = Map.Select(value => value >= .6f).ToArray();

        var detection = Assert.Single(Form.Decode(
            Tensor(Map, [1, 1, 5, 10]),
            Tensor([.9f], [1]),
            Tensor([1L], [1]),
            Tensor(mask, [1, 1, 5, 10])).Detections);

        AssertBox(.1f, .2f, .3f, .6f, detection);
    }

    [Fact]
    public void Decode_ARegionOfTheMaskBelowTheThreshold_IsLeftOut()
    {
        var mask = Map.Select(value => value > 0).ToArray();

        var detections = Form.Decode(
            0.6f,
            Tensor(Map, [1, 1, 5, 10]),
            Tensor([.9f], [1]),
            Tensor([1L], [1]),
            Tensor(mask, [1, 1, 5, 10])).Detections;

        Assert.Equal(.9f, Assert.Single(detections).Score); // the other's greatest is .5
    }

    [Fact]
    public void Decode_PixelsThatAreNoNumbers_BelongToNoRegionAndAreCounted()
    {
        var broken = Map.ToArray();
        broken[22] = float.NaN;

        var (result, detections) = Form.Decode(Tensor(broken, [1, 1, 5, 10]));

        Assert.Equal(1, result.Invalid);
        Assert.Equal(3, detections.Length);
    }

    [Fact]
    public void Decode_AMapThatIsBrightAllOver_IsOneRegion()
    {
        var map = Enumerable.Repeat((byte)255, 256 * 256).ToArray();

        var detection = Assert.Single(Form.Decode(Tensor(map, [1, 1, 256, 256])).Detections);

        Assert.Equal(1f, detection.Score);
        AssertBox(0, 0, 1, 1, detection);
    }

    [Fact]
    public void Validate_Declared_FitsOrSaysWhatToDo()
    {
        Assert.Null(Form.Refusal(Floats(1, 1, 256, 256)));
        Assert.Null(Form.Refusal(Floats(-1, 1, -1, -1), Floats(-1, 1)));
        Assert.Contains("map [1,1,H,W]", Form.Refusal(Floats(1, 3, 256, 256)));
        Assert.Contains("one class", Spec(OutputForms.AnomalyMap, 2).Refusal(Floats(1, 1, 256, 256)));
        Assert.Contains("in this order", Form.Refusal(Floats(1, 1), Floats(1, 1, 256, 256)));
    }
}
