using Microsoft.Extensions.Logging.Abstractions;
using Normitri.Inference.Configuration;
using Normitri.Inference.Hosting;
using Normitri.Inference.Models;
using Normitri.Inference.Tests.Stages;
using Normitri.TestModels;
using Normitri.TestSupport;
using Normitri.Vision.Pipelines;

namespace Normitri.Inference.Tests.Hosting;

public sealed class SingleModelHostTests
{
    [Fact]
    public async Task On_OneBundleOfAFolder_AnswersWithThatModelAlone()
    {
        using var folder = ModelFolder.WithBlocks();
        folder.Add("other", OnnxGraphs.BrightBlocks().ToArray(), json => json["id"] = "other");

        await using var host = await Started(ModelCatalogue.LoadOne(folder.PathOf("other")).Value!);
        var outcome = await host.InferAsync(Hosts.Request(BlockJpeg.Bits(1UL << 9)), CancellationToken.None);

        Assert.Equal("other@1.0.0", Assert.Single(host.Models).Key);
        Assert.Equal("other@1.0.0", outcome.Model!.Key);
        Assert.Single(outcome.Defects);
    }

    [Fact]
    public async Task On_AModelWithStages_FindsThemBesideIt()
    {
        using var folder = StageFolders.Regions(StageFolders.Halves);
        folder.Add("unrelated", OnnxGraphs.BrightBlocks().ToArray(), json => json["id"] = "unrelated");
        var models = ModelCatalogue.LoadOne(folder.PathOf("blocks")).Value!;

        await using var host = await Started(models);
        var outcome = await host.InferAsync(Hosts.Request(StageFolders.Picture(16, 8, 255, (1, 0), (2, 3), (7, 7), (4, 4), (5, 5), (6, 1))), CancellationToken.None);

        Assert.Equal(["blocks@1.0.0", "trays@1.0.0"], models.Bundles.Select(bundle => bundle.Identity.Key));
        Assert.Equal("blocks@1.0.0", outcome.Model!.Key);
        Assert.All(outcome.Defects, defect => Assert.Equal("trays@1.0.0", defect.Region!.Model));
        Assert.NotEmpty(outcome.Defects);
    }

    [Fact]
    public async Task On_AModelWhoseStageIsNotThere_SaysWhereItIsNamed()
    {
        using var folder = StageFolders.Regions(StageFolders.Halves);
        Directory.Delete(folder.PathOf("trays"), recursive: true);

        var exception = await Assert.ThrowsAsync<ModelLoadException>(() => Started(ModelCatalogue.LoadOne(folder.PathOf("blocks")).Value!));

        Assert.Contains("$.regions.model", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task WithThreshold_BelowTheManifests_LetsWeakerDefectsThrough()
    {
        using var folder = ModelFolder.WithBlocks();
        var levels = new byte[64];
        levels[30] = 120; // score 0.47; the manifest asks for 0.5
        var bundle = ModelBundle.Load(folder.PathOf("blocks")).Value!;

        await using var asTrained = await Started(ModelCatalogue.Of(bundle).Value!);
        await using var lower = await Started(ModelCatalogue.Of(bundle.WithThreshold(0.4f).Value!).Value!);
        var request = Hosts.Request(BlockJpeg.Write(8, levels));

        Assert.Empty((await asTrained.InferAsync(request, CancellationToken.None)).Defects);
        Assert.Single((await lower.InferAsync(request, CancellationToken.None)).Defects);
    }

    [Theory]
    [InlineData(1.5f)]
    [InlineData(-0.1f)]
    [InlineData(float.NaN)]
    public void WithThreshold_OutOfRange_IsInvalidConfig(float threshold)
    {
        using var folder = ModelFolder.WithBlocks();

        var error = ModelBundle.Load(folder.PathOf("blocks")).Value!.WithThreshold(threshold).Error!;

        Assert.Equal(PipelineErrorKind.InvalidConfig, error.Kind);
    }

    [Fact]
    public void LoadOne_AFolderWithoutAModel_SaysWhatIsMissing()
    {
        using var folder = ModelFolder.WithBlocks();

        var error = ModelCatalogue.LoadOne(folder.Root).Error!;

        Assert.Equal(PipelineErrorKind.LoadFailed, error.Kind);
        Assert.Contains("model.json", error.Message, StringComparison.Ordinal);
    }

    private static async Task<InferenceHost> Started(ModelCatalogue models)
    {
        var options = new InferenceOptions { Executors = 1, ModelsPath = "nowhere", DefaultModel = models.Bundles[0].Identity.Key };
        var host = InferenceHost.On(models, options, TimeProvider.System, Hosts.Meters(), NullLogger<InferenceHost>.Instance);
        await host.StartAsync(CancellationToken.None);
        return host;
    }
}
