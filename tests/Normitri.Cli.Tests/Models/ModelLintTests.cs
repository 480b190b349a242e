using System.Text.Json;
using Normitri.Cli.Tests.Support;
using Normitri.TestModels;

namespace Normitri.Cli.Tests.Models;

public sealed class ModelLintTests
{
    [Fact]
    public async Task Lint_TheShippedModel_FindsNothing()
    {
        using var workspace = new Workspace();

        var result = await workspace.RunAsync("model", "lint", Path.Combine(Repository.Root, "models", "retail-defects"));

        Assert.Equal((ExitCode.Ok, "retail-defects@1.0.0: 0 errors, 0 warnings."), (result.Code, result.Out.Trim()));
    }

    [Fact]
    [Trait("Row", "N28")]
    public async Task Lint_AManifestWithMistakes_NamesEachWithItsPathAndLine()
    {
        using var workspace = new Workspace();
        workspace.Models.Add("wrong", OnnxGraphs.BrightBlocks().ToArray(), json =>
        {
            json["thresholds"]!["default"] = 1.5;
            json["colour"] = "rgb";
        });

        var result = await workspace.RunAsync("model", "lint", "models/wrong");
        var json = await workspace.RunAsync("model", "lint", "models/wrong", "--json");

        Assert.Equal(ExitCode.Failed, result.Code);
        Assert.Contains("error    $.thresholds.default: 1.5 is out of range: 0 to 1. (line 1)", result.Out, StringComparison.Ordinal);
        Assert.Contains("error    $.colour: This member is not known.", result.Out, StringComparison.Ordinal);
        Assert.EndsWith("No model: 2 errors, 0 warnings.\n", result.Out, StringComparison.Ordinal);
        var paths = JsonDocument.Parse(json.Out).RootElement.GetProperty("errors").EnumerateArray().Select(error => error.GetProperty("path").GetString());
        Assert.Equal(["$.colour", "$.thresholds.default"], paths.Order());
    }

    [Fact]
    public async Task Lint_AnUnlikelyThreshold_IsAWarningAndEndsWithZero()
    {
        using var workspace = new Workspace();
        workspace.Models.Add("low", OnnxGraphs.BrightBlocks().ToArray(), json => json["thresholds"]!["default"] = 0.001);

        var result = await workspace.RunAsync("model", "lint", "models/low");

        Assert.Equal(ExitCode.Ok, result.Code);
        Assert.Contains("warning  $.thresholds.default: At 0.001", result.Out, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Lint_AFolderThatIsNotThere_SaysSo()
    {
        using var workspace = new Workspace();

        var result = await workspace.RunAsync("model", "lint", "ghost");

        Assert.Equal((ExitCode.InputUnreadable, "normitri: There is no folder 'ghost'."), (result.Code, result.Error.Trim()));
    }
}
