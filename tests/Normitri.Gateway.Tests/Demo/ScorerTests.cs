using Normitri.Demo.Scoring;

namespace Normitri.Gateway.Tests.Demo;

public sealed class ScorerTests
{
    private const string Wrong = "wrongItem";
    private const string Poor = "expiredOrQuality";

    [Theory]
    [InlineData(0.0, 0.0, 0.2, 0.2, 1.0)]
    [InlineData(0.1, 0.0, 0.2, 0.2, 1.0 / 3)]
    [InlineData(0.1, 0.1, 0.2, 0.2, 1.0 / 7)]
    [InlineData(0.0, 0.0, 0.2, 0.1, 0.5)]
    [InlineData(0.2, 0.0, 0.2, 0.2, 0.0)]
    [InlineData(0.5, 0.5, 0.2, 0.2, 0.0)]
    [InlineData(0.0, 0.0, 0.0, 0.2, 0.0)]
    public void Iou_OfTwoBoxes_IsIntersectionOverUnion(double x, double y, double w, double h, double expected) =>
        Assert.Equal(expected, new KindBox(Wrong, 0, 0, 0.2, 0.2).Iou(new KindBox(Wrong, x, y, w, h)), 12);

    [Fact]
    public void Compare_NothingThereAndNothingFound_IsPerfect()
    {
        var score = Scorer.Compare([], []);

        Assert.Equal((1.0, 1.0), (score.Precision, score.Recall));
    }

    [Fact]
    public void Compare_SomethingThereAndNothingFound_IsNothing()
    {
        var score = Scorer.Compare([Box(Wrong, 0)], []);

        Assert.Equal(new Score(0, 0, 1), score);
        Assert.Equal((0.0, 0.0), (score.Precision, score.Recall));
    }

    [Fact]
    public void Compare_FoundTwice_TheSurerOneCounts() =>
        Assert.Equal(new Score(1, 1, 0), Scorer.Compare([Box(Wrong, 0)], [Found(Wrong, 0, 0.6), Found(Wrong, 0.02, 0.9)]));

    [Fact]
    public void Compare_RightPlaceAndWrongKind_IsFalseAndMissed() =>
        Assert.Equal(new Score(0, 1, 1), Scorer.Compare([Box(Wrong, 0)], [Found(Poor, 0, 0.9)]));

    [Fact]
    public void Compare_TooLittleOverlap_IsFalseAndMissed() =>
        Assert.Equal(new Score(0, 1, 1), Scorer.Compare([Box(Wrong, 0)], [Found(Wrong, 0.07, 0.9)]));

    [Fact]
    public void Compare_ExactlyHalfOverlap_Counts() =>
        Assert.Equal(new Score(1, 0, 0), Scorer.Compare([new KindBox(Wrong, 0, 0, 1, 0.5)], [new Finding(new KindBox(Wrong, 0, 0, 1, 1), 0.9)]));

    [Fact]
    public void Compare_TwoNeighbours_TheSurestTakesItsBest() =>
        // The surest finding lies between both and nearer to the second; the other one must make do with the first.
        Assert.Equal(new Score(2, 0, 0), Scorer.Compare([Box(Wrong, 0), Box(Wrong, 0.06)], [Found(Wrong, 0.04, 0.9), Found(Wrong, 0.01, 0.5)]));

    [Fact]
    public void Compare_GreedyByConfidence_MayCostALessSureOne() =>
        // The surest takes the only box that the other could have had.
        Assert.Equal(new Score(1, 1, 1), Scorer.Compare([Box(Wrong, 0), Box(Wrong, 0.06)], [Found(Wrong, 0.02, 0.9), Found(Wrong, -0.03, 0.5)]));

    [Fact]
    public void Precision_AndRecall_OverManyPictures_ComeFromTheSums()
    {
        var sum = new Score(3, 1, 0) + new Score(0, 0, 3) + new Score(1, 0, 1);

        Assert.Equal((0.8, 0.5), (sum.Precision, sum.Recall));
    }

    private static KindBox Box(string kind, double x) => new(kind, x, 0, 0.2, 0.2);

    private static Finding Found(string kind, double x, double confidence) => new(Box(kind, x), confidence);
}
