using Normitri.Vision.Outputs;
using Normitri.Vision.Preprocessing;

namespace Normitri.Vision.Tests.Outputs;

/// <summary>What the raw outputs say beside detections: the greatest score, and the print.</summary>
public class TopScoreTests
{
    private static readonly BoxMapping Same = new(1f, 1f, 0f, 0f, 100, 100, 100, 100);

    [Theory]
    [InlineData(OutputForms.YoloV8, new long[] { 1, 3, 6 })] // fewer rows than columns: a row for each anchor's value
    [InlineData(OutputForms.YoloV8, new long[] { 1, 6, 3 })]
    public void YoloV8_ScoresBelowTheThreshold_AreSeen(string form, long[] shape)
    {
        var values = new float[18];
        var isTransposed = shape[1] == 3;
        for (var anchor = 0; anchor < 3; anchor++)
        {
            float[] row = [50, 50, 10, 10, 0.1f * anchor, anchor == 1 ? 0.37f : 0.01f];
            for (var i = 0; i < row.Length; i++)
                values[isTransposed ? (anchor * 6) + i : (i * 3) + anchor] = row[i];
        }

        var into = Decode(form, 2, values, shape);
        Assert.Equal((0, 0.37f), (into.Count, into.TopScore));
        Assert.NotEqual(0UL, into.OutputPrint);
    }

    [Fact]
    public void YoloV5_TheGreatestObjectness_IsSeen() =>
        Assert.Equal(0.4f, Decode(OutputForms.YoloV5, 1, [50, 50, 10, 10, 0.4f, 0.9f, 50, 50, 10, 10, 0.2f, 0.9f], [1, 2, 6]).TopScore);

    [Fact]
    public void EndToEnd_TheGreatestScore_IsSeen()
    {
        var into = Decode(OutputForms.EndToEnd, 2, [1, 1, 20, 20, 0.45f, 0, 1, 1, 20, 20, 0.9f, 1], [1, 2, 6]);
        Assert.Equal((1, 0.9f), (into.Count, into.TopScore));
    }

    [Fact]
    public void Classification_TheGreatestScore_IsSeen() => Assert.Equal(0.25f, Decode(OutputForms.Classification, 3, [0.2f, 0.25f, 0.1f], [1, 3]).TopScore);

    [Fact]
    public void AnomalyMap_ItsGreatestPixel_IsSeen() => Assert.Equal(0.3f, Decode(OutputForms.AnomalyMap, 1, [0.1f, 0.3f, 0.2f, 0f], [1, 1, 2, 2]).TopScore);

    [Fact]
    public void TopScore_OfBrokenRows_IsThatOfTheOthers() =>
        Assert.Equal(0.2f, Decode(OutputForms.YoloV8, 1, [50, 50, 10, 10, float.NaN, 50, 50, 10, 10, 0.2f, 50, 50, 10, 10, -0.1f], [1, 3, 5]).TopScore);

    [Fact]
    public void TopScore_OfTheNextPicture_BeginsAnew()
    {
        var into = Decode(OutputForms.Classification, 2, [0.2f, 0.7f], [1, 2]);
        into.Clear();
        Assert.Equal((0f, 0UL), (into.TopScore, into.OutputPrint));
    }

    [Fact]
    public void Print_OfEqualOutputs_IsEqual_AndOfOthersNot()
    {
        var random = new Random(3);
        var values = Enumerable.Range(0, 84 * 100).Select(_ => random.NextSingle()).ToArray();
        var print = Decode(OutputForms.YoloV8, 80, values, [1, 84, 100]).OutputPrint;
        Assert.Equal(print, Decode(OutputForms.YoloV8, 80, [.. values], [1, 84, 100]).OutputPrint);
        Assert.NotEqual(print, Decode(OutputForms.YoloV8, 80, [.. values.Select(value => value * 0.999f)], [1, 84, 100]).OutputPrint);
    }

    [Fact]
    public void Print_OfADeadDenseNetwork_IsOne_OfAnEmptyListNone()
    {
        Assert.NotEqual(0UL, Decode(OutputForms.YoloV8, 1, new float[50], [1, 5, 10]).OutputPrint);
        Assert.Equal(0UL, Decode(OutputForms.EndToEnd, 1, new float[60], [1, 10, 6]).OutputPrint);
        Assert.Equal(0UL, Decode(OutputForms.EndToEnd, 1, [], [1, 0, 6]).OutputPrint);
    }

    private static DetectionBuffer Decode(string form, int classes, float[] values, long[] shape)
    {
        var into = new DetectionBuffer();
        var result = OutputForms.Create(form, classes).Value!.Decode(new OutputTensors(values, shape), Same, new DecodeOptions(), into);
        Assert.True(result.IsSuccess, result.Error?.Message);
        return into;
    }
}
