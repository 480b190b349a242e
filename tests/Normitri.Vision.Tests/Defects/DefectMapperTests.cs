using System.Collections.Frozen;
using Normitri.Vision.Defects;
using Normitri.Vision.Geometry;
using Normitri.Vision.Outputs;

namespace Normitri.Vision.Tests.Defects;

public class DefectMapperTests
{
    private static readonly NormalizedBox Box = new(0.1f, 0.2f, 0.3f, 0.3f);
    private static readonly ClassMap Map = new([new(DefectKind.WrongItem), new(DefectKind.ProcessError)]);

    [Fact]
    [Trait("Row", "N24")]
    public void Map_NoDetections_GivesNoDefects() => Assert.Empty(Run([], new DefectThresholds()).Defects);

    [Fact]
    [Trait("Row", "N24")]
    public void Map_ScoreBelowTheThreshold_IsLeftOutAndCounted()
    {
        var (defects, result) = Run([new(Box, 0.3f, 0)], new DefectThresholds());

        Assert.Empty(defects);
        Assert.Equal(new DefectMapResult(BelowThreshold: 1, Unmapped: 0), result);
    }

    [Fact]
    public void Map_ScoreAboveTheThreshold_BecomesADefect() =>
        Assert.Equal([new Defect(DefectKind.WrongItem, Box, 0.9f, 0, null, null)], Run([new(Box, 0.9f, 0)], new DefectThresholds()).Defects);

    [Fact]
    [Trait("Row", "N24")]
    public void Map_ScoreEqualToTheThreshold_IsKept() => Assert.Single(Run([new(Box, 0.5f, 0)], new DefectThresholds()).Defects);

    [Fact]
    [Trait("Row", "N26")]
    public void Map_ThresholdsByKind_EachKindHasItsOwn()
    {
        var (defects, result) = Run([new(Box, 0.6f, 0), new(Box, 0.6f, 1)], new DefectThresholds { WrongItem = 0.7f });

        Assert.Equal(DefectKind.ProcessError, Assert.Single(defects).Kind);
        Assert.Equal(1, result.BelowThreshold);
    }

    [Fact]
    [Trait("Row", "N25")]
    public void Map_UnmappedAndNegativeClasses_AreProcessErrorsAndCounted()
    {
        var (defects, result) = Run([new(Box, 0.9f, 5), new(Box, 0.8f, -1)], new DefectThresholds());

        Assert.Equal(
            [new Defect(DefectKind.ProcessError, Box, 0.9f, 5, "5", null), new Defect(DefectKind.ProcessError, Box, 0.8f, -1, null, null)], defects);
        Assert.Equal(2, result.Unmapped);
    }

    [Fact]
    [Trait("Row", "N24")]
    public void Map_SeveralDetections_KeepTheirOrder() =>
        Assert.Equal([0.6f, 0.9f, 0.7f], Run([new(Box, 0.6f, 0), new(Box, 0.9f, 1), new(Box, 0.7f, 0)], new DefectThresholds()).Defects.Select(d => d.Confidence));

    [Fact]
    [Trait("Row", "N26")]
    public void Map_ThresholdOfACategory_WinsOverThatOfTheKind()
    {
        var classes = new ClassMap([new(DefectKind.WrongItem, Category: "fish"), new(DefectKind.WrongItem, Category: "bread"), new(DefectKind.WrongItem)]);
        var thresholds = new DefectThresholds { WrongItem = 0.7f, ByCategory = new Dictionary<string, float> { ["fish"] = 0.4f }.ToFrozenDictionary() };
        List<Defect> defects = [];

        var result = DefectMapper.Map([new(Box, 0.5f, 0), new(Box, 0.5f, 1), new(Box, 0.5f, 2), new(Box, 0.7f, 2)], classes, thresholds, defects);

        Assert.Equal([0, 2], defects.Select(defect => defect.ClassId));
        Assert.Equal(2, result.BelowThreshold);
        Assert.Equal(0.4f, thresholds.Lowest);
    }

    private static (List<Defect> Defects, DefectMapResult Result) Run(Detection[] detections, DefectThresholds thresholds)
    {
        List<Defect> defects = [];
        var result = DefectMapper.Map(detections, Map, thresholds, defects);
        return (defects, result);
    }
}
