using System.Collections.Immutable;
using Normitri.Contracts.Configuration;
using Normitri.Contracts.Results;
using Normitri.Grains.Units;
using DefectKind = Normitri.Vision.Defects.DefectKind;

namespace Normitri.Grains.Tests.Units;

public sealed class DefectFilterTests
{
    [Theory]
    [InlineData(0.69f, 0)]
    [InlineData(0.70f, 1)]
    public void Apply_WithAThresholdForTheKind_KeepsWhatReachesIt(float confidence, int kept)
    {
        var configuration = CameraConfiguration.Default with
        {
            Thresholds = ImmutableDictionary<DefectKind, float>.Empty.Add(DefectKind.WrongItem, 0.7f),
        };
        Assert.Equal(kept, DefectFilter.Apply(configuration, [Defect(DefectKind.WrongItem, confidence, 0.1f, 0.1f)]).Length);
    }

    [Fact]
    public void Apply_WithAThresholdForAnotherKind_KeepsTheDefect()
    {
        var configuration = CameraConfiguration.Default with
        {
            Thresholds = ImmutableDictionary<DefectKind, float>.Empty.Add(DefectKind.WrongItem, 0.7f),
        };
        Assert.Single(DefectFilter.Apply(configuration, [Defect(DefectKind.ProcessError, 0.1f, 0.1f, 0.1f)]));
    }

    [Theory]
    [Trait("Row", "N26")]
    [InlineData("produce", 0.69f, 0)]
    [InlineData("produce", 0.70f, 1)]
    [InlineData("dairy", 0.29f, 0)]
    [InlineData("dairy", 0.30f, 1)]
    [InlineData("bakery", 0.49f, 0)]
    [InlineData("bakery", 0.50f, 1)]
    [InlineData("Produce", 0.50f, 1)]
    [InlineData(null, 0.49f, 0)]
    public void Apply_WithAThresholdForTheCategory_ItWinsOverThatOfTheKind(string? category, float confidence, int kept)
    {
        var configuration = CameraConfiguration.Default with
        {
            Thresholds = ImmutableDictionary<DefectKind, float>.Empty.Add(DefectKind.WrongItem, 0.5f),
            CategoryThresholds = ImmutableDictionary<string, float>.Empty.Add("produce", 0.7f).Add("dairy", 0.3f),
        };
        var defect = Defect(DefectKind.WrongItem, confidence, 0.1f, 0.1f) with { Category = category };
        Assert.Equal(kept, DefectFilter.Apply(configuration, [defect]).Length);
    }

    [Fact]
    [Trait("Row", "N26")]
    public void Apply_WithAThresholdForACategoryOnly_LeavesOtherDefectsAlone()
    {
        var configuration = CameraConfiguration.Default with { CategoryThresholds = ImmutableDictionary<string, float>.Empty.Add("produce", 0.7f) };
        var produce = Defect(DefectKind.WrongItem, 0.6f, 0.1f, 0.1f) with { Category = "produce" };
        var other = Defect(DefectKind.WrongItem, 0.1f, 0.1f, 0.1f) with { Category = "dairy" };
        Assert.Equal(other, Assert.Single(DefectFilter.Apply(configuration, [produce, other])));
    }

    [Theory]
    [InlineData(0.0f, 0.0f, 1)]
    [InlineData(0.41f, 0.0f, 0)]
    public void Apply_WithARegion_KeepsDefectsCentredInIt(float x, float y, int kept)
    {
        var configuration = CameraConfiguration.Default with { Regions = [new DefectBox(0, 0, 0.5f, 0.5f)] };
        Assert.Equal(kept, DefectFilter.Apply(configuration, [Defect(DefectKind.WrongItem, 0.9f, x, y)]).Length);
    }

    private static Defect Defect(DefectKind kind, float confidence, float x, float y) =>
        new(kind, new DefectBox(x, y, 0.2f, 0.2f), confidence, null, null, null);
}
