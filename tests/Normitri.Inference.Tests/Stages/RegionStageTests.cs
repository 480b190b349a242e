using System.Text.Json.Nodes;
using Normitri.Inference.Hosting;
using Normitri.TestModels;
using Normitri.TestSupport;
using Normitri.Vision.Geometry;
using Normitri.Vision.Pipelines;
using Normitri.Vision.Regions;

namespace Normitri.Inference.Tests.Stages;

public sealed class RegionStageTests
{
    /// <summary>Left and right half of the first network's input.</summary>
    private static readonly (int, int, int, int)[] Halves = [(0, 0, 32, 64), (32, 0, 64, 64)];

    [Fact]
    [Trait("Row", "E10")]
    public async Task Infer_AModelWithRegions_LooksOnlyThereAndMapsBoxesToTheWholePicture()
    {
        using var folder = Folder(Halves);
        await using var host = await Start(folder);

        // 16 by 8 blocks: the left half holds enough light to be a region, the right half one block that must not be seen.
        var outcome = await host.InferAsync(Hosts.Request(Picture(16, 8, (1, 0), (2, 3), (7, 7), (4, 4), (5, 5), (6, 1), (9, 2))), CancellationToken.None);

        Assert.True(outcome.IsSuccess, outcome.Error?.Message);
        Assert.Equal((128, 64, "blocks@1.0.0"), (outcome.ImageWidth, outcome.ImageHeight, outcome.Model.Key));
        Assert.Equal(new RegionSelection(Found: 1, Invalid: 0, Dropped: 0), outcome.Regions);
        Assert.Equal([(1, 0), (2, 3), (4, 4), (5, 5), (6, 1), (7, 7)], outcome.Defects.Select(defect => Block(defect.Box, 16, 8)).Order());
        Assert.All(outcome.Defects, defect =>
        {
            Assert.Equal((1 / 16f, 1 / 8f), (defect.Box.W, defect.Box.H));
            Assert.Equal((new NormalizedBox(0, 0, 0.5f, 1), RegionSource.Cropper, "trays@1.0.0", 1), (defect.Region!.Box, defect.Region.Source, defect.Region.Model, defect.Region.Scale));
            Assert.Equal(6 / 64f, defect.Region.Score, 3);
        });
        Assert.True(outcome.Timings is { RegionsMs: > 0, UpscaleMs: 0, PreprocessMs: > 0 }, outcome.Timings.ToString());
    }

    [Fact]
    [Trait("Row", "E10")]
    public async Task Infer_SeveralRegions_RunsEachAndReportsTheRegionOfEachDefect()
    {
        using var folder = Folder(Halves);
        await using var host = await Start(folder);

        var outcome = await host.InferAsync(Hosts.Request(Picture(16, 8, Both())), CancellationToken.None);

        Assert.Equal(2, outcome.Regions!.Value.Found);
        Assert.Equal(16, outcome.Defects.Count);
        Assert.All(outcome.Defects, defect => Assert.Equal(defect.Box.X < 0.5f ? 0f : 0.5f, defect.Region!.Box.X));
    }

    [Fact]
    [Trait("Row", "E10")]
    public async Task Infer_OverlappingRegions_ReportsADefectOnceFromTheRegionThatIsSurest()
    {
        using var folder = Folder([(0, 0, 64, 64), (0, 0, 32, 32)], trays => trays["nms"]!["iou"] = 0.9);
        await using var host = await Start(folder);

        // 16 by 16 blocks; the quarter at the left top is 8 by 8 blocks at full size, the whole is seen at half size.
        var outcome = await host.InferAsync(Hosts.Request(Picture(16, 16, Blocks(2, 2, 4, 4))), CancellationToken.None);

        Assert.Equal(2, outcome.Regions!.Value.Found + outcome.Regions.Value.Dropped);
        Assert.All(outcome.Defects, defect => Assert.Equal(RegionSource.Cropper, defect.Region!.Source));
        foreach (var (first, index) in outcome.Defects.Select((defect, index) => (defect, index)))
        {
            foreach (var second in outcome.Defects.Skip(index + 1).Where(second => second.Region != first.Region))
            {
                Assert.True(NormalizedBox.IntersectionOverUnion(first.Box, second.Box) <= 0.5f, $"{first} and {second}");
            }
        }
    }

    [Theory]
    [Trait("Row", "E10")]
    [InlineData("fullFrame", RegionSource.FullFrame, 0f, 1f)]
    [InlineData("centreSquare", RegionSource.Fallback, 0.275f, 0.45f)]
    public async Task Infer_NothingFound_TakesTheFallbackAndTheDefectSaysSo(string fallback, RegionSource source, float x, float width)
    {
        using var folder = Folder(Halves, regions: regions => (regions["fallback"], regions["minScore"]) = (fallback, 0.1));
        await using var host = await Start(folder);

        var outcome = await host.InferAsync(Hosts.Request(Picture(16, 8, Blocks(6, 2, 4, 4))), CancellationToken.None);
        var none = await host.InferAsync(Hosts.Request(Picture(16, 8, Blocks(6, 2, 2, 2))), CancellationToken.None);

        Assert.Equal(2, outcome.Regions!.Value.Found);
        Assert.Equal(0, none.Regions!.Value.Found);
        Assert.NotEmpty(none.Defects);
        Assert.All(none.Defects, defect =>
        {
            Assert.Equal((source, 0f, "trays@1.0.0"), (defect.Region!.Source, defect.Region.Score, defect.Region.Model));
            Assert.Equal(x, defect.Region.Box.X, 5);
            Assert.Equal(width, defect.Region.Box.W, 5);
        });
    }

    [Fact]
    [Trait("Row", "E10")]
    public async Task Infer_NothingFoundAndNoFallback_SucceedsWithoutDefects()
    {
        using var folder = Folder(Halves, regions: regions => regions["fallback"] = "none");
        await using var host = await Start(folder);

        var outcome = await host.InferAsync(Hosts.Request(Picture(16, 8, (0, 0))), CancellationToken.None);

        Assert.True(outcome.IsSuccess, outcome.Error?.Message);
        Assert.Empty(outcome.Defects);
        Assert.Equal(new RegionSelection(), outcome.Regions);
    }

    [Fact]
    [Trait("Row", "E10")]
    public async Task Infer_MoreRegionsThanTheModelWants_CountsTheOnesLeftOut()
    {
        using var folder = Folder(Halves, regions: regions => regions["max"] = 1);
        await using var host = await Start(folder);

        var outcome = await host.InferAsync(Hosts.Request(Picture(16, 8, [.. Both(), (0, 7)])), CancellationToken.None);

        Assert.Equal(new RegionSelection(Found: 2, Invalid: 0, Dropped: 1), outcome.Regions);
        Assert.All(outcome.Defects, defect => Assert.Equal(0f, defect.Region!.Box.X));
    }

    [Fact]
    public async Task Start_AModelThatIsOnlyAStage_GetsNoQueueAndSaysWhyItDoesNotAnswer()
    {
        using var folder = Folder(Halves);
        await using var host = await Start(folder);

        var outcome = await host.InferAsync(Hosts.Request(BlockJpeg.Bits(0), model: "trays"), CancellationToken.None);

        Assert.Equal("blocks@1.0.0", Assert.Single(host.Models).Key);
        Assert.Empty(host.GetHealth().NotHosted);
        Assert.Equal(PipelineErrorKind.InvalidConfig, outcome.Error!.Kind);
        Assert.Contains("is a stage of blocks@1.0.0", outcome.Error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Infer_AFirstModelWhoseClassesAreDefects_AlsoAnswersByItself()
    {
        using var folder = Folder(Halves, trays => trays["kinds"]!["tray"] = "processError");
        await using var host = await Start(folder);

        var outcome = await host.InferAsync(Hosts.Request(Picture(16, 8, [.. Enumerable.Range(0, 64).Select(i => (i % 8, i / 8))]), model: "trays"), CancellationToken.None);

        Assert.Equal(2, host.Models.Count);
        Assert.Null(Assert.Single(outcome.Defects).Region);
    }

    [Theory]
    [InlineData("ghost", "$.regions.model names 'ghost'. There is no model 'ghost'")]
    [InlineData("blocks", "goes round in a circle: blocks@1.0.0 -> blocks@1.0.0")]
    public async Task Start_ARegionModelThatCannotBe_StopsWithThePath(string model, string what)
    {
        using var folder = Folder(Halves, regions: regions => regions["model"] = model);

        var exception = await Assert.ThrowsAsync<ModelLoadException>(() => Start(folder));

        Assert.Equal(PipelineErrorKind.InvalidConfig, exception.Error.Kind);
        Assert.Contains(what, exception.Message, StringComparison.Ordinal);
        Assert.Contains(folder.PathOf("blocks"), exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Start_ModelsThatNameEachOther_StopsWithTheCircle()
    {
        using var folder = Folder(Halves, trays => trays["regions"] = new JsonObject { ["model"] = "blocks", ["fallback"] = "none" });

        var exception = await Assert.ThrowsAsync<ModelLoadException>(() => Start(folder));

        Assert.Contains("blocks@1.0.0 -> trays@1.0.0 -> blocks@1.0.0", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Start_AClassThatTheFirstModelDoesNotKnow_StopsWithThePathAndTheClasses()
    {
        using var folder = Folder(Halves, regions: regions => regions["classes"] = new JsonArray("tray", "basket"));

        var exception = await Assert.ThrowsAsync<ModelLoadException>(() => Start(folder));

        Assert.Contains("$.regions.classes[1] names 'basket', the classes of 'trays@1.0.0' are: tray", exception.Message, StringComparison.Ordinal);
    }

    private static Task<InferenceHost> Start(ModelFolder folder) =>
        Hosts.StartedOn(folder, options => options.DefaultModel = "blocks");

    private static ModelFolder Folder((int, int, int, int)[] boxes, Action<JsonObject>? trays = null, Action<JsonObject>? regions = null) =>
        ModelFolder.WithBlocks(manifest =>
        {
            var section = new JsonObject { ["model"] = "trays", ["classes"] = new JsonArray("tray"), ["minScore"] = 0.05, ["fallback"] = "fullFrame" };
            regions?.Invoke(section);
            manifest["regions"] = section;
        }).Add("trays", StageGraphs.BrightRegions(boxes), manifest =>
        {
            StageGraphs.Trays(manifest);
            trays?.Invoke(manifest);
        });

    private static byte[] Picture(int wide, int high, params (int X, int Y)[] bright)
    {
        var levels = new byte[wide * high];
        foreach (var (x, y) in bright)
        {
            levels[(y * wide) + x] = 255;
        }

        return BlockJpeg.Write(wide, levels);
    }

    private static (int X, int Y) Block(in NormalizedBox box, int wide, int high) => ((int)MathF.Round(box.X * wide), (int)MathF.Round(box.Y * high));

    private static (int X, int Y)[] Both() => [.. Enumerable.Range(0, 8).SelectMany(i => new[] { (i, i), (8 + i, 7 - i) })];

    private static (int X, int Y)[] Blocks(int left, int top, int wide, int high) =>
        [.. Enumerable.Range(0, wide * high).Select(i => (left + (i % wide), top + (i / wide)))];
}
