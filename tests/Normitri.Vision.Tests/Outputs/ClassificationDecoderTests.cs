using Normitri.Vision.Geometry;
using Normitri.Vision.Outputs;
using static Normitri.Vision.Tests.Support.Decoding;
using static Normitri.Vision.Tests.Support.HandTensor;

namespace Normitri.Vision.Tests.Outputs;

public class ClassificationDecoderTests
{
    private static readonly OutputSpec Form = Spec(OutputForms.Classification, 3);

    [Fact]
    public void Decode_Probabilities_GiveTheBestClassForTheWholePicture() => Assert.Equal(
        [new Detection(new NormalizedBox(0, 0, 1, 1), 0.7f, 2)],
        Form.Decode(Tensor([0.1f, 0.2f, 0.7f], [1, 3])).Detections);

    [Fact]
    public void Decode_Logits_AreSharedOutBySoftmax()
    {
        var detection = Assert.Single((Form with { Activation = ScoreActivation.Softmax }).Decode(
            Tensor([1000f, 1000f, 1001f], [3, 1, 1])).Detections);

        Assert.Equal(2, detection.ClassId);
        Assert.Equal(MathF.E / (2 + MathF.E), detection.Score, 1e-6f);
    }

    [Fact]
    public void Decode_NothingSureEnough_IsASuccess()
    {
        var (result, detections) = Form.Decode(Tensor([0.3f, 0.4f, 0.3f], [1, 3]));

        Assert.Equal(DecodeResult.Success(0, 0), result);
        Assert.Empty(detections);
    }

    [Fact]
    public void Decode_LogitsThatPassAsProbabilities_AreCountedAsInvalid() =>
        Assert.Equal(1, Form.Decode(Tensor([1f, 2f, 7f], [1, 3])).Result.Invalid);

    [Fact]
    public void Validate_Declared_FitsOrIsNamed()
    {
        Assert.Null(Form.Refusal(Floats(1, 3)));
        Assert.Null(Form.Refusal(Floats(-1, 3, 1, 1)));
        Assert.Contains("[1,3]; the model gives out: Float32 [1,1000]", Form.Refusal(Floats(1, 1000)));
    }
}
