using Normitri.Vision.Outputs;
using static Normitri.Vision.Tests.Support.Decoding;
using static Normitri.Vision.Tests.Support.HandTensor;

namespace Normitri.Vision.Tests.Outputs;

public class YoloV5DecoderTests
{
    private static readonly OutputSpec Form = Spec(OutputForms.YoloV5);

    [Fact]
    public void Decode_AScore_IsObjectnessTimesTheBestClass()
    {
        var (result, detections) = Form.Decode(Tensor(
            [50, 50, 20, 40, 0.9f, 0.1f, 0.8f, 10, 10, 5, 5, 0.6f, 0.7f, 0.2f], [1, 2, 7]));

        Assert.True(result.IsSuccess);
        var detection = Assert.Single(detections);
        Assert.Equal((1, 0.72f), (detection.ClassId, MathF.Round(detection.Score, 5)));
        AssertBox(0.4f, 0.3f, 0.2f, 0.4f, detection);
    }

    [Fact]
    public void Decode_Columns_GiveTheSameAsRows()
    {
        float[] rows = [50, 50, 20, 40, 0.9f, 0.1f, 0.8f, 10, 10, 5, 5, 1f, 0.7f, 0.2f, 20, 20, 5, 5, 1f, 0f, 0f];
        float[] columns = [.. Enumerable.Range(0, 21).Select(i => rows[(i % 3 * 7) + (i / 3)])];

        var first = Form.Decode(Tensor(rows, [1, 3, 7])).Detections;
        var second = Form.Decode(Tensor(columns, [1, 7, 3])).Detections;

        Assert.Equal(2, first.Length);
        Assert.Equal(first, second);
    }

    [Fact]
    public void Decode_BrokenRows_AreDroppedAndCounted()
    {
        var (result, detections) = Form.Decode(Tensor(
            [
                50, 50, 20, 40, float.NaN, 0.1f, 0.8f,
                50, 50, 20, 40, 0.9f, float.PositiveInfinity, 0.8f,
                50, float.NaN, 20, 40, 0.9f, 0.1f, 0.8f,
                50, 50, -1, 40, 0.9f, 0.1f, 0.8f,
                50, 50, 20, 40, 0.1f, float.NaN, 0.8f,
            ],
            [5, 7]));

        Assert.Equal(DecodeResult.Success(invalid: 4, outside: 0), result); // what is below the threshold is not looked at
        Assert.Empty(detections);
    }

    [Fact]
    public void Decode_HalfPrecision_IsReadOnceIntoFloats()
    {
        Half[] values = [(Half)50, (Half)50, (Half)20, (Half)40, (Half)0.5f, (Half)0.25f, (Half)1];

        var detection = Assert.Single(Form.Decode(Tensor(values, [1, 1, 7])).Detections);

        Assert.Equal((1, 0.5f), (detection.ClassId, detection.Score));
    }

    [Fact]
    public void Validate_Declared_FitsOrIsNamed()
    {
        Assert.Null(Form.Refusal(Floats(1, 25200, 7)));
        Assert.Null(Form.Refusal(Floats(1, 7, 25200)));
        Assert.Null(Form.Refusal(Floats(-1, -1, 7)));
        Assert.Contains("\"layout\"", Form.Refusal(Floats(1, -1, -1)));
        Assert.Contains("\"layout\"", Form.Refusal(Floats(1, 7, 7)));
        Assert.Contains("\"layout\"", Form.Refusal(Floats(1, 7, -1)));
        Assert.Null((Form with { Layout = MatrixLayout.Columns }).Refusal(Floats(1, 7, -1)));
        Assert.Contains("out: Float32 [1,25200,85]", Form.Refusal(Floats(1, 25200, 85)));
        Assert.Contains("[1,N,7]", Form.Refusal(Floats(1, 25200, 85)));
        Assert.NotNull(Form.Refusal(new OutputDeclaration("out", TensorElement.UInt8, [1, 25200, 7])));
    }
}
