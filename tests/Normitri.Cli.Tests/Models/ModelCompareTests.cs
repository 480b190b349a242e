using System.Text.Json;
using Normitri.Cli.Tests.Support;
using Normitri.TestModels;

namespace Normitri.Cli.Tests.Models;

public sealed class ModelCompareTests
{
    [Fact]
    public async Task Compare_AModelWithItself_PassesAndPrintsTheFigures()
    {
        using var workspace = new Workspace().AddPicture("pictures/good.jpg", (3, 255));

        var result = await workspace.RunAsync("model", "compare", "blocks", "models/blocks", "--count", "3", "--pictures", "pictures");

        Assert.Equal(ExitCode.Ok, result.Code);
        Assert.Equal("output0  yes       1536         0          0     inf      inf  1.000000     1.000000", result.Lines[1]);
        Assert.Equal("Detections on 1 picture: 1 in both, 0 missing, 0 added, overlap at least 1.000, scores within 0.0000.", result.Lines[2]);
        Assert.Contains("may replace", result.Lines[3], StringComparison.Ordinal);
    }

    [Fact]
    public async Task Compare_AVariantThatDiffers_IsBlockedWithOne()
    {
        using var workspace = new Workspace();
        workspace.Models.Add("other", OnnxGraphs.BrightBlocks().ToArray(), json =>
        {
            json["id"] = "other";
            json["input"]!["std"] = new System.Text.Json.Nodes.JsonArray(200, 200, 200);
        });

        var result = await workspace.RunAsync("model", "compare", "blocks", "other", "--count", "2", "--json");
        var lenient = await workspace.RunAsync("model", "compare", "blocks", "other", "--count", "2", "--tolerance", "10");

        Assert.Equal(ExitCode.Failed, result.Code);
        var report = JsonDocument.Parse(result.Out).RootElement;
        Assert.False(report.GetProperty("passed").GetBoolean());
        Assert.InRange(report.GetProperty("outputs")[0].GetProperty("maxDifference").GetDouble(), 0.01, 1);
        Assert.Equal(ExitCode.Ok, lenient.Code);
    }

    [Fact]
    public async Task Compare_ModelsThatSeeDifferentPictures_IsAnErrorOfTheModels()
    {
        using var workspace = new Workspace();

        var result = await workspace.RunAsync("model", "compare", "blocks", Path.Combine(Repository.Root, "models", "retail-defects"));

        Assert.Equal(ExitCode.ModelInvalid, result.Code);
        Assert.Contains("different sizes", result.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Compare_OverNothing_IsAUsageError()
    {
        using var workspace = new Workspace();

        var result = await workspace.RunAsync("model", "compare", "blocks", "blocks", "--count", "0");

        Assert.Equal(ExitCode.Usage, result.Code);
        Assert.Contains("There is nothing to compare", result.Error, StringComparison.Ordinal);
    }
}
