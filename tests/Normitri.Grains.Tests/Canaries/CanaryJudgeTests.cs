using System.Collections.Immutable;
using Normitri.Contracts.Results;
using Normitri.Grains.Canaries;
using Normitri.Vision.Defects;
using Defect = Normitri.Contracts.Results.Defect;

namespace Normitri.Grains.Tests.Canaries;

public sealed class CanaryJudgeTests
{
    private static readonly Defect Found = new(DefectKind.WrongItem, new DefectBox(0.1f, 0.2f, 0.3f, 0.4f), 0.9f, null, "item-of-scripted", null);

    [Fact]
    public void Compare_WhatIsKnown_IsGood()
    {
        Assert.Null(Judge(Found));
        Assert.Null(CanaryJudge.Compare(Known.SoundPicture, [], new CanaryOptions()));
        Assert.Null(Judge(Found with { Confidence = 0.86f, Box = new DefectBox(0.115f, 0.19f, 0.29f, 0.41f) }));
    }

    [Fact]
    public void Compare_ADefectThatIsMissed_SaysSo() =>
        Assert.Equal("'defective.jpg': wrongItem (item-of-scripted) was missed; 0 defects were found.", Judge());

    [Fact]
    public void Compare_ADefectOfAnotherKindOrCategoryOrPlace_IsMissed()
    {
        Assert.Contains("was missed", Judge(Found with { Kind = DefectKind.ProcessError }), StringComparison.Ordinal);
        Assert.Contains("was missed", Judge(Found with { Category = "other" }), StringComparison.Ordinal);
        Assert.Contains("was missed", Judge(Found with { Box = new DefectBox(0.6f, 0.7f, 0.1f, 0.1f) }), StringComparison.Ordinal);
    }

    [Fact]
    public void Compare_ADefectWhereNothingIsWrong_SaysSo()
    {
        Assert.Equal(
            "'sound.jpg': wrongItem was found (0.900) where nothing is wrong.",
            CanaryJudge.Compare(Known.SoundPicture, [Found], new CanaryOptions()));
        Assert.Contains("where nothing is wrong", Judge(Found, Found), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(0.86f, true)]
    [InlineData(0.84f, false)]
    [InlineData(0.96f, false)]
    public void Compare_Confidence_MayBeOffByTheTolerance(float confidence, bool isGood) =>
        Assert.Equal(isGood, Judge(Found with { Confidence = confidence }) is null);

    [Theory]
    [InlineData(0.015f, true)]
    [InlineData(0.025f, false)]
    public void Compare_EachSideOfABox_MayBeOffByTheTolerance(float off, bool isGood)
    {
        Assert.Equal(isGood, Judge(Found with { Box = new DefectBox(0.1f + off, 0.2f, 0.3f - off, 0.4f) }) is null);
        Assert.Equal(isGood, Judge(Found with { Box = new DefectBox(0.1f, 0.2f - off, 0.3f, 0.4f + off) }) is null);
        Assert.Equal(isGood, Judge(Found with { Box = new DefectBox(0.1f, 0.2f, 0.3f + off, 0.4f) }) is null);
        Assert.Equal(isGood, Judge(Found with { Box = new DefectBox(0.1f, 0.2f, 0.3f, 0.4f - off) }) is null);
    }

    private static string? Judge(params ImmutableArray<Defect> found) => CanaryJudge.Compare(Known.DefectivePicture, found, new CanaryOptions());
}
