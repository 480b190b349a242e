using System.Collections.Frozen;
using Normitri.Vision.Defects;
using Normitri.Vision.Pipelines;

namespace Normitri.Vision.Tests.Defects;

public class DefectThresholdsTests
{
    [Fact]
    public void For_KindWithOwnThreshold_GivesIt_AndTheDefaultElsewhere()
    {
        var thresholds = new DefectThresholds { WrongItem = 0.7f };

        Assert.Equal(0.7f, thresholds.For(DefectKind.WrongItem));
        Assert.Equal(0.5f, thresholds.For(DefectKind.ProcessError));
        Assert.Equal(0.5f, thresholds.Lowest);
    }

    [Fact]
    public void Lowest_KindBelowTheDefault_IsThatKinds() =>
        Assert.Equal(0.2f, new DefectThresholds { ExpiredOrQuality = 0.2f }.Lowest);

    [Theory]
    [InlineData(float.NaN)]
    [InlineData(-0.1f)]
    [InlineData(1.1f)]
    public void Validate_ThresholdThatIsNoScore_IsRefusedByName(float value)
    {
        var error = new DefectThresholds { WrongQuantity = value }.Validate();

        Assert.Equal(PipelineErrorKind.InvalidConfig, error?.Kind);
        Assert.Contains("wrongQuantity", error?.Message);
        Assert.NotNull(new DefectThresholds { Default = value }.Validate());
        Assert.Contains("fish", new DefectThresholds { ByCategory = new Dictionary<string, float> { ["fish"] = value }.ToFrozenDictionary() }.Validate()?.Message);
    }

    [Fact]
    public void Validate_Defaults_AreValid() => Assert.Null(new DefectThresholds().Validate());
}
