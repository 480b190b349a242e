using Normitri.Vision.Outputs;
using static Normitri.Vision.Tests.Support.Decoding;
using static Normitri.Vision.Tests.Support.HandTensor;

namespace Normitri.Vision.Tests.Outputs;

public class GridDecoderTests
{
    private static readonly OutputSpec YoloX = Spec(OutputForms.YoloX) with { InputWidth = 64, InputHeight = 32, Strides = [16, 32] };
    private static readonly OutputSpec NanoDet = Spec(OutputForms.NanoDet) with { InputWidth = 64, InputHeight = 32, Strides = [16, 32], RegMax = 3 };

    [Fact]
    public void YoloX_Rows_AreRelativeToTheirCells()
    {
        var rows = new float[10 * 7];
        float[] second = [0.25f, 0.5f, 0f, MathF.Log(2f), 0.9f, 0.1f, 0.8f];
        second.CopyTo(rows, 6 * 7); // stride 16: third cell of the second row
        second.CopyTo(rows, 9 * 7); // stride 32: second cell

        var detections = YoloX.Decode(Tensor(rows, [1, 10, 7])).Detections;

        Assert.Equal(2, detections.Length);
        Assert.Equal(0.72f, detections[0].Score, 1e-6f);
        AssertBox(0.28f, 0.08f, 0.16f, 0.32f, detections[0]); // centre (36, 24), 16x32 pixels of 100
        AssertBox(0.24f, 0f, 0.32f, 0.48f, detections[1]); // centre (40, 16), 32x64: cut at the top
    }

    [Fact]
    public void YoloX_ASizeBeyondEveryNumber_IsDroppedAndCounted()
    {
        var rows = new float[10 * 7];
        new float[] { 0, 0, 1000, 0, 0.9f, 0.9f, 0.9f }.CopyTo(rows, 0);

        Assert.Equal(1, YoloX.Decode(Tensor(rows, [1, 10, 7])).Result.Invalid);
    }

    [Fact]
    public void YoloX_Declared_MustHaveAsManyRowsAsCells()
    {
        Assert.Null(YoloX.Refusal(Floats(1, 10, 7)));
        Assert.Contains("N = 10 (an input of 64x32, strides 16, 32)", YoloX.Refusal(Floats(1, 8, 7)));
        Assert.Null((Spec(OutputForms.YoloX, 80) with { InputWidth = 640, InputHeight = 640 }).Refusal(Floats(1, 8400, 85)));
    }

    [Theory]
    [InlineData(0f, 16f, 16f)]
    [InlineData(0.5f, 24f, 24f)]
    public void NanoDet_Distances_AreTheMeansOfTheirDistributions(float offset, float x, float y)
    {
        var rows = new float[10 * 18];
        rows[(5 * 18) + 1] = 0.8f;
        Distances().CopyTo(rows, (5 * 18) + 2);

        var detection = Assert.Single((NanoDet with { CellOffset = offset }).Decode(
            Tensor(rows, [1, 10, 18])).Detections);

        Assert.Equal((1, 0.8f), (detection.ClassId, detection.Score));
        AssertBox((x - 16f) / 100, (y - 8f) / 100, 0.64f, 0.24f, detection); // 1 and 3 cells to the sides, half a cell up, 1 down
    }

    [Fact]
    public void NanoDet_LevelsApart_GiveTheSameAsTogether()
    {
        var (scores, distances) = (new float[2 * 2], new float[2 * 16]);
        scores[2] = 0.7f;
        Distances().CopyTo(distances, 16);
        float[] both = [.. scores[..2], .. distances[..16], .. scores[2..], .. distances[16..]];

        var apart = NanoDet.Decode(
            Tensor(new float[8 * 2], [1, 8, 2]),
            Tensor(new float[8 * 16], [1, 8, 16]),
            Tensor(scores, [1, 2, 2]),
            Tensor(distances, [1, 2, 16])).Detections;
        var joined = NanoDet.Decode(
            Tensor(new float[8 * 18], [1, 8, 18]),
            Tensor(both, [1, 2, 18])).Detections;

        AssertBox(0f, 0f, 1f, 0.32f, Assert.Single(apart)); // at (32, 0): 1 cell left, 3 right, cut at the borders
        Assert.Equal(apart, joined);
    }

    [Fact]
    public void NanoDet_Logits_BecomeScoresWhereTheManifestSaysSo()
    {
        var rows = new float[10 * 18];
        rows.AsSpan().Fill(-20f);
        rows[(5 * 18) + 1] = 2f;

        var detection = Assert.Single((NanoDet with { Activation = ScoreActivation.Sigmoid }).Decode(
            Tensor(rows, [1, 10, 18])).Detections);

        Assert.Equal(0.880797f, detection.Score, 1e-5f);
    }

    [Fact]
    public void NanoDet_Declared_FitsTogetherOrApart()
    {
        Assert.Null(NanoDet.Refusal(Floats(1, 10, 18)));
        Assert.Null(NanoDet.Refusal(Floats(1, 8, 18), Floats(1, 2, 18)));
        Assert.Null(NanoDet.Refusal(Floats(1, 8, 2), Floats(1, 8, 16), Floats(1, 2, 2), Floats(1, 2, 16)));
        Assert.Contains("[1,N,18] with N = 10", NanoDet.Refusal(Floats(1, 10, 34)));
        Assert.NotNull(NanoDet.Refusal(Floats(1, 8, 18), Floats(1, 3, 18)));
        Assert.Null((Spec(OutputForms.NanoDet, 80) with { InputWidth = 416, InputHeight = 416 }).Refusal(Floats(1, 3598, 112)));
    }

    /// <summary>Four bins a side: 1, 0.5 (half 0, half 1), 3 and 1 cells.</summary>
    private static float[] Distances() => [0, 60, 0, 0, 60, 60, 0, 0, 0, 0, 0, 60, 0, 60, 0, 0];
}
