using Normitri.Cli.Tests.Support;
using Normitri.TestModels;

namespace Normitri.Cli.Tests.Models;

public sealed class LocalModelTests
{
    [Fact]
    public async Task Detect_WithAProviderThatIsNotHere_SaysWhichOptionToLeaveOut()
    {
        using var workspace = new Workspace().AddPicture("good.jpg", (3, 255));

        var result = await workspace.RunAsync("detect", "good.jpg", "--provider", "cuda", "--device", "250");

        Assert.Equal(ExitCode.MissingProgram, result.Code);
        Assert.Contains("Leave --provider out to take the CPU.", result.Error, StringComparison.Ordinal);
        Assert.DoesNotContain("Normitri:Inference", result.Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("--device", "1")]
    [InlineData("--provider", "cpu", "--device", "0")]
    public async Task Detect_WithADeviceOnTheCpu_IsAUsageErrorAndNotIgnored(params string[] options)
    {
        using var workspace = new Workspace().AddPicture("good.jpg", (3, 255));

        var result = await workspace.RunAsync(["detect", "good.jpg", .. options]);

        Assert.Equal(ExitCode.Usage, result.Code);
        Assert.Contains("--device names a GPU", result.Error, StringComparison.Ordinal);
        Assert.Empty(result.Out);
    }

    [Fact]
    public async Task Detect_WithAModelThatNeedsAnAccelerator_AsksForAProvider()
    {
        using var workspace = new Workspace().AddPicture("good.jpg", (3, 255));
        workspace.Models.Add("large", OnnxGraphs.BrightBlocks().ToArray(), json => (json["id"], json["accelerator"]) = ("large", "required"));

        var result = await workspace.RunAsync("detect", "good.jpg", "--model", "large");

        Assert.Equal((ExitCode.Usage, "normitri: large@1.0.0 needs an accelerator, its manifest says: name one with --provider."), (result.Code, result.Error.Trim()));
    }

    [Fact]
    public async Task Detect_WithAModelWhoseTensorsDoNotFit_IsAnErrorOfTheModel()
    {
        using var workspace = new Workspace().AddPicture("good.jpg", (3, 255));
        workspace.Models.Add("wide", OnnxGraphs.BrightBlocks().ToArray(), json =>
        {
            json["id"] = "wide";
            json["input"]!["width"] = 96;
        });

        var result = await workspace.RunAsync("detect", "good.jpg", "--model", "wide");

        Assert.Equal(ExitCode.ModelInvalid, result.Code);
        Assert.Contains("96", result.Error, StringComparison.Ordinal);
        Assert.Empty(result.Out);
    }
}
