using Normitri.Vision.Outputs;
using Normitri.Vision.Pipelines;

namespace Normitri.Vision.Tests.Outputs;

public class OutputFormsTests
{
    [Fact]
    public void Create_EveryKnownName_GivesItsDecoder() => Assert.All(
        OutputForms.Names, name => Assert.Equal(name, OutputForms.Create(name, 3).Value?.Form));

    [Fact]
    public void Create_UnknownName_ListsTheKnownOnes()
    {
        var result = OutputForms.Create("yolov99", 3);

        Assert.False(result.IsSuccess);
        Assert.Equal(PipelineErrorKind.InvalidConfig, result.Error.Kind);
        Assert.All(OutputForms.Names, name => Assert.Contains(name, result.Error.Message));
    }

    [Fact]
    public void Create_NoClasses_IsRefused() => Assert.False(OutputForms.Create(OutputForms.YoloV8, 0).IsSuccess);

    [Fact]
    public void NeedsNms_FormsThatSuppressThemselves_DoNot()
    {
        Assert.True(OutputForms.Create(OutputForms.YoloV8, 1).Value?.NeedsNms);
        Assert.False(OutputForms.Create(OutputForms.EndToEnd, 1).Value?.NeedsNms);
    }
}
