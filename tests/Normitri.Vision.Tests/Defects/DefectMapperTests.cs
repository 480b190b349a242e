using Normitri.Vision.Defects;
using Normitri.Vision.Geometry;
using Normitri.Vision.Outputs;

namespace Normitri.Vision.Tests.Defects;

public class DefectMapperTests
{
    private static readonly NormalizedBox Box = new(0.1f, 0.2f, 0.3f, 0.3f);
    private static readonly ClassMap Map = new([new(DefectKind.WrongItem), new(DefectKind.ProcessError)]);

    [Fact]
    public void Map_NoDetections_GivesNoDefects() => Assert.Empty(Run([], new DefectThresholds()).Defects);

    [Fact]
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
    public void Map_ScoreEqualToTheThreshold_IsKept() => Assert.Single(Run([new(Box, 0.5f, 0)], new DefectThresholds()).Defects);

    [Fact]
    public void Map_ThresholdsByKind_EachKindHasItsOwn()
    {
        var (defects, result) = Run([new(Box, 0.6f, 0), new(Box, 0.6f, 1)], new DefectThresholds { WrongItem = 0.7f });

        Assert.Equal(DefectKind.ProcessError, Assert.Single(defects).Kind);
        Assert.Equal(1, result.BelowThreshold);
    }

    [Fact]
    public void Map_UnmappedAndNegativeClasses_AreProcessErrorsAndCounted()
    {
        var (defects, result) = Run([new(Box, 0.9f, 5), new(Box, 0.8f, -1)], new DefectThresholds());

        Assert.Equal(
            [new Defect(DefectKind.ProcessError, Box, 0.9f, 5, "5", null), new Defect(DefectKind.ProcessError, Box, 0.8f, -1, null, null)], defects);
        Assert.Equal(2, result.Unmapped);
    }

    [Fact]
    public void Map_SeveralDetections_KeepTheirOrder() =>
        Assert.Equal([0.6f, 0.9f, 0.7f], Run([new(Box, 0.6f, 0), new(Box, 0.9f, 1), new(Box, 0.7f, 0)], new DefectThresholds()).Defects.Select(d => d.Confidence));

    private static (List<Defect> Defects, DefectMapResult Result) Run(Detection[] detections, DefectThresholds thresholds)
    {
        List<Defect> defects = [];
        var result = DefectMapper.Map(detections, Map, thresholds, defects);
        return (defects, result);
    }
}
