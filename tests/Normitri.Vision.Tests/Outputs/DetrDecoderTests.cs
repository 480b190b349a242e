using Normitri.Vision.Outputs;
using static Normitri.Vision.Tests.Support.Decoding;
using static Normitri.Vision.Tests.Support.HandTensor;

namespace Normitri.Vision.Tests.Outputs;

public class DetrDecoderTests
{
    private static readonly OutputSpec Form = Spec(OutputForms.Detr);
    private static readonly float[] Box = [0.5f, 0.5f, 0.2f, 0.4f];

    [Fact]
    public void Decode_OneOutput_IsReadInFractionsOfTheInput()
    {
        var detection = Assert.Single(Form.Decode(Tensor([.. Box, 0.1f, 0.9f, .. Box, 0.4f, 0.3f], [1, 2, 6])).Detections);

        Assert.Equal((1, 0.9f), (detection.ClassId, detection.Score));
        AssertBox(0.4f, 0.3f, 0.2f, 0.4f, detection);
    }

    [Theory]
    [InlineData(BackgroundClass.Last, new float[] { 0, 2, 1 }, 1, 0.66524096f)]
    [InlineData(BackgroundClass.First, new float[] { 1, 2, 0 }, 0, 0.66524096f)]
    [InlineData(BackgroundClass.Last, new float[] { 0, 1, 2 }, 1, 0.24472847f)]
    public void Decode_Softmax_SharesWithTheBackground(BackgroundClass background, float[] logits, int classId, float score)
    {
        var form = Form with { Activation = ScoreActivation.Softmax, Background = background };

        var detection = Assert.Single(Two(form, logits, [1, 1, 3], minScore: 0.1f));

        Assert.Equal(classId, detection.ClassId);
        Assert.Equal(score, detection.Score, 1e-6f);
    }

    [Fact]
    public void Decode_Sigmoid_JudgesEachClassAlone()
    {
        var detection = Assert.Single(Two(Form with { Activation = ScoreActivation.Sigmoid }, [3f, 4f], [1, 1, 2]));

        Assert.Equal(1, detection.ClassId);
        Assert.Equal(1f / (1f + MathF.Exp(-4f)), detection.Score, 1e-6f);
    }

    [Fact]
    public void Decode_HugeLogits_StayNumbers() =>
        Assert.Equal(1f, Assert.Single(Two(Form with { Activation = ScoreActivation.Softmax }, [3e38f, -3e38f], [1, 1, 2])).Score);

    [Fact]
    public void Validate_Declared_FitsOrSaysWhatToDo()
    {
        var two = Form with { Activation = ScoreActivation.Softmax, Background = BackgroundClass.Last };

        Assert.Null(Form.Refusal(Floats(1, 300, 6)));
        Assert.Null(two.Refusal(Floats(1, 100, 4), Floats(1, 100, 3)));
        Assert.Contains("boxes first", two.Refusal(Floats(1, 100, 3), Floats(1, 100, 4)));
        Assert.Contains("output.background", (two with { Background = null }).Refusal(Floats(1, 100, 4), Floats(1, 100, 3)));
        Assert.Contains("output.activation", Form.Refusal(Floats(1, 100, 4), Floats(1, 100, 2)));
        Assert.NotNull(two.Refusal(Floats(1, 100, 4), Floats(1, 99, 3)));
    }

    private static Detection[] Two(OutputSpec form, float[] logits, long[] shape, float minScore = 0.5f) => 
        form.Decode(minScore, Tensor(Box, [1, 1, 4]), Tensor(logits, shape)).Detections;
}
