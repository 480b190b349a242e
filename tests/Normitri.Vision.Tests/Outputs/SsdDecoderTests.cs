using Normitri.Vision.Outputs;
using static Normitri.Vision.Tests.Support.Decoding;
using static Normitri.Vision.Tests.Support.HandTensor;

namespace Normitri.Vision.Tests.Outputs;

public class SsdDecoderTests
{
    private static readonly OutputSpec Form = Spec(OutputForms.Ssd) with { Boxes = BoxFormat.CornersYFirst, Background = BackgroundClass.First };

    [Theory]
    [InlineData(BoxFormat.Corners, 0.1f, 0.2f)]
    [InlineData(BoxFormat.CornersYFirst, 0.2f, 0.1f)]
    public void Decode_Corners_ComeInTheOrderOfTheManifest(BoxFormat format, float x, float y)
    {
        var detection = Assert.Single((Form with { Boxes = format }).Decode(
            Tensor([.1f, .2f, .4f, .5f], [1, 1, 4]),
            Tensor([.1f, .2f, .7f], [1, 1, 3])).Detections);

        Assert.Equal((1, 0.7f), (detection.ClassId, detection.Score));
        AssertBox(x, y, .3f, .3f, detection);
    }

    [Fact]
    public void Decode_AnInvertedBox_IsDroppedAndCounted() => Assert.Equal(1, Form.Decode(
            Tensor([.4f, .2f, .1f, .5f], [1, 1, 4]),
            Tensor([.1f, .2f, .7f], [1, 1, 3])).Result.Invalid);

    [Fact]
    public void Decode_ScoresAndClassesApart_AreReadInFractionsToo()
    {
        var detection = Assert.Single(Form.Decode(
            Tensor([.1f, .2f, .4f, .5f, 0, 0, 1, 1], [1, 2, 4]),
            Tensor([.7f, .9f], [1, 2]),
            Tensor([2f, 0f], [1, 2])).Detections);

        Assert.Equal(1, detection.ClassId);
        AssertBox(.2f, .1f, .3f, .3f, detection);
    }

    [Fact]
    public void Validate_Declared_FitsOrSaysWhatToDo()
    {
        Assert.Null(Form.Refusal(Floats(1, 1917, 4), Floats(1, 1917, 3)));
        Assert.Contains("boxes first", Form.Refusal(Floats(1, 1917, 4), Floats(1, 1917, 91)));
        Assert.NotNull(Form.Refusal(Floats(1, 1917, 4)));
        Assert.True(Form.Decoder().NeedsNms);
    }
}
