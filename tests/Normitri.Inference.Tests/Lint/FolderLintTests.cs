using Normitri.Inference.Lint;
using Normitri.TestModels;

namespace Normitri.Inference.Tests.Lint;

public sealed class FolderLintTests
{
    [Fact]
    public void Check_AModelInOrder_HasNoErrors()
    {
        using var folder = ModelFolder.WithBlocks();

        var report = FolderLint.Check(folder.PathOf("blocks"));

        Assert.True(report.IsUsable);
        Assert.Equal("blocks@1.0.0", report.Model!.Key);
    }

    [Fact]
    public void Check_AManifestWithTwoFaults_NamesBoth()
    {
        using var folder = ModelFolder.WithBlocks(json =>
        {
            json["thresholds"]!["default"] = 1.5;
            json["output"]!["form"] = "yolo8";
        });

        var report = FolderLint.Check(folder.PathOf("blocks"));

        Assert.Null(report.Model);
        Assert.Equal(["$.output.form", "$.thresholds.default"], report.Errors.Select(error => error.Path).Order());
    }

    [Fact]
    public void Check_TensorsThatDoNotFitTheManifest_IsAnErrorWithBothShapes()
    {
        using var folder = ModelFolder.WithBlocks(json => json["input"]!["width"] = 96);

        var error = Assert.Single(FolderLint.Check(folder.PathOf("blocks")).Errors);

        Assert.Contains("96", error.Message, StringComparison.Ordinal);
        Assert.Contains("64", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Check_AThresholdThatHardlyAnybodyMeans_IsAWarning()
    {
        using var folder = ModelFolder.WithBlocks(json => json["thresholds"]!["default"] = 0.001);

        var report = FolderLint.Check(folder.PathOf("blocks"));

        Assert.True(report.IsUsable);
        Assert.Contains(report.Warnings, warning => warning.Path == "$.thresholds.default");
    }

    [Fact]
    public void Check_AFolderWithoutAModel_SaysWhatIsMissing()
    {
        using var folder = ModelFolder.WithBlocks();

        Assert.Contains("model.json", Assert.Single(FolderLint.Check(folder.Root).Errors).Message, StringComparison.Ordinal);
    }
}
