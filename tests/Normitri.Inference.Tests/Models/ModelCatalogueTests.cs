using System.Security.Cryptography;
using Normitri.Inference.Models;
using Normitri.TestModels;
using Normitri.Vision.Pipelines;

namespace Normitri.Inference.Tests.Models;

public sealed class ModelCatalogueTests
{
    [Fact]
    public void Load_AFolderOfModels_KnowsThemByIdAndVersion()
    {
        using var folder = ModelFolder.WithBlocks();
        folder.Add("blocks-2", OnnxGraphs.BrightBlocks().ToArray(), json => json["version"] = "2.0.0");
        folder.Add("other", OnnxGraphs.BrightBlocks().ToArray(), json => json["id"] = "other");
        Directory.CreateDirectory(folder.PathOf("training"));

        var catalogue = ModelCatalogue.Load(folder.Root).Value!;

        Assert.Equal(["blocks@1.0.0", "blocks@2.0.0", "other@1.0.0"], catalogue.Bundles.Select(bundle => bundle.Identity.Key));
        Assert.Equal("2.0.0", catalogue.Find("blocks@2.0.0").Value!.Identity.Version);
        Assert.Equal("other", catalogue.Find("other").Value!.Identity.Id);
    }

    [Fact]
    public void Identity_OfABundle_CarriesTheHashOfTheModelFile()
    {
        using var folder = ModelFolder.WithBlocks();

        var bundle = ModelBundle.Load(folder.PathOf("blocks")).Value!;

        var expected = Convert.ToHexStringLower(SHA256.HashData(File.ReadAllBytes(bundle.ModelPath)));
        Assert.Equal(expected, bundle.Identity.Sha256);
    }

    [Fact]
    public void Find_AModelThatIsNotThere_ListsWhatIs()
    {
        using var folder = ModelFolder.WithBlocks();

        var error = ModelCatalogue.Load(folder.Root).Value!.Find("ghost").Error!;

        Assert.Equal(PipelineErrorKind.InvalidConfig, error.Kind);
        Assert.Contains("'ghost'", error.Message, StringComparison.Ordinal);
        Assert.Contains("blocks@1.0.0", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Find_AnIdWithSeveralVersions_AsksForOne()
    {
        using var folder = ModelFolder.WithBlocks();
        folder.Add("newer", OnnxGraphs.BrightBlocks().ToArray(), json => json["version"] = "2.0.0");

        var error = ModelCatalogue.Load(folder.Root).Value!.Find("blocks").Error!;

        Assert.Contains("several versions", error.Message, StringComparison.Ordinal);
        Assert.Contains("blocks@2.0.0", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Load_TheSameIdAndVersionTwice_NamesBothFolders()
    {
        using var folder = ModelFolder.WithBlocks();
        folder.Add("again", OnnxGraphs.BrightBlocks().ToArray());

        var error = ModelCatalogue.Load(folder.Root).Error!;

        Assert.Contains(folder.PathOf("again"), error.Message, StringComparison.Ordinal);
        Assert.Contains(folder.PathOf("blocks"), error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Load_AFolderThatDoesNotExist_IsLoadFailed()
    {
        var error = ModelCatalogue.Load("/nowhere/models").Error!;

        Assert.Equal(PipelineErrorKind.LoadFailed, error.Kind);
        Assert.Contains("/nowhere/models", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Load_AFolderWithoutModels_IsLoadFailed()
    {
        using var folder = new ModelFolder();

        Assert.Equal(PipelineErrorKind.LoadFailed, ModelCatalogue.Load(folder.Root).Error!.Kind);
    }

    [Theory]
    [Trait("Row", "N18")]
    [InlineData("model.onnx")]
    [InlineData("model.json")]
    public void Load_ABundleThatLacksAFile_NamesTheFile(string missing)
    {
        using var folder = ModelFolder.WithBlocks();
        var path = Path.Combine(folder.PathOf("blocks"), missing);
        File.Delete(path);

        var error = ModelCatalogue.Load(folder.Root).Error!;

        Assert.Equal(PipelineErrorKind.LoadFailed, error.Kind);
        Assert.Contains(path, error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Load_AFaultyManifest_NamesTheFileAndEveryFault()
    {
        using var folder = ModelFolder.WithBlocks(json =>
        {
            json.Remove("license");
            json["input"]!["pad"] = -1;
        });

        var error = ModelCatalogue.Load(folder.Root).Error!;

        Assert.Equal(PipelineErrorKind.InvalidConfig, error.Kind);
        Assert.Contains("model.json", error.Message, StringComparison.Ordinal);
        Assert.Contains("$.license", error.Message, StringComparison.Ordinal);
        Assert.Contains("$.input.pad", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void ReadModel_AFileThatChangedSince_IsLoadFailed()
    {
        using var folder = ModelFolder.WithBlocks();
        var bundle = ModelBundle.Load(folder.PathOf("blocks")).Value!;
        File.WriteAllBytes(bundle.ModelPath, OnnxGraphs.Identity(1));

        var error = bundle.ReadModel().Error!;

        Assert.Equal(PipelineErrorKind.LoadFailed, error.Kind);
        Assert.Contains("changed", error.Message, StringComparison.Ordinal);
    }
}
