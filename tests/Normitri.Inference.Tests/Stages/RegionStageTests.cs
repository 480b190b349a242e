using System.Collections.Concurrent;
using System.Diagnostics.Metrics;
using System.Text.Json.Nodes;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using Normitri.Inference.Configuration;
using Normitri.Inference.Hosting;
using Normitri.Inference.Models;
using Normitri.TestModels;
using Normitri.TestSupport;
using Normitri.Vision.Geometry;
using Normitri.Vision.Pipelines;
using Normitri.Vision.Regions;

namespace Normitri.Inference.Tests.Stages;

public sealed class RegionStageTests
{
    [Fact]
    [Trait("Row", "E10")]
    public async Task Infer_AModelWithRegions_LooksOnlyThereAndMapsBoxesToTheWholePicture()
    {
        using var folder = StageFolders.Regions(StageFolders.Halves);
        await using var host = await StageFolders.StartAsync(folder);

        // 16 by 8 blocks: the left half holds enough light to be a region, the right half one block that must not be seen.
        var outcome = await host.InferAsync(Hosts.Request(StageFolders.Picture(16, 8, (1, 0), (2, 3), (7, 7), (4, 4), (5, 5), (6, 1), (9, 2))), CancellationToken.None);

        Assert.True(outcome.IsSuccess, outcome.Error?.Message);
        Assert.Equal((128, 64, "blocks@1.0.0"), (outcome.ImageWidth, outcome.ImageHeight, outcome.Model.Key));
        Assert.Equal(new RegionSelection(Found: 1, Invalid: 0, Dropped: 0), outcome.Regions);
        Assert.Equal([(1, 0), (2, 3), (4, 4), (5, 5), (6, 1), (7, 7)], outcome.Defects.Select(defect => StageFolders.Block(defect.Box, 16, 8)).Order());
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
        using var folder = StageFolders.Regions(StageFolders.Halves);
        await using var host = await StageFolders.StartAsync(folder);

        var outcome = await host.InferAsync(Hosts.Request(StageFolders.Picture(16, 8, Both())), CancellationToken.None);

        Assert.Equal(2, outcome.Regions!.Value.Found);
        Assert.Equal(16, outcome.Defects.Count);
        Assert.All(outcome.Defects, defect => Assert.Equal(defect.Box.X < 0.5f ? 0f : 0.5f, defect.Region!.Box.X));
    }

    [Fact]
    [Trait("Row", "E10")]
    public async Task Infer_OverlappingRegions_ReportsADefectOnceFromTheSurestRegion()
    {
        using var folder = StageFolders.Regions([(16, 0, 64, 64), (0, 0, 48, 64)], trays => trays["nms"]!["iou"] = 0.9, regions => regions["minScore"] = 0.02);
        await using var host = await StageFolders.StartAsync(folder);

        // Squares of 2 by 2 blocks: two in the left region, one in the right, and at 8, 8 one that both see.
        (int X, int Y)[] squares = [(2, 0), (2, 8), (8, 8), (14, 2)];
        (int X, int Y)[] bright = [.. squares.SelectMany(square => Blocks(square.X, square.Y, 2, 2))];
        var outcome = await host.InferAsync(Hosts.Request(StageFolders.Picture(16, 16, bright)), CancellationToken.None);

        Assert.Equal(new RegionSelection(Found: 2, Invalid: 0, Dropped: 0), outcome.Regions);
        Assert.Equal(squares, outcome.Defects.Select(defect => StageFolders.Block(defect.Box, 16, 16)).Order());
        Assert.All(outcome.Defects, defect => Assert.Equal(defect.Box.X > 0.75f ? 0.25f : 0f, defect.Region!.Box.X));
        Assert.All(outcome.Defects, defect => Assert.Equal((0.125f, 0.125f), (defect.Box.W, defect.Box.H)));
    }

    [Theory]
    [Trait("Row", "E10")]
    [InlineData("fullFrame", RegionSource.FullFrame, 0f, 1f)]
    [InlineData("centreSquare", RegionSource.Fallback, 0.275f, 0.45f)]
    public async Task Infer_NothingFound_TakesTheFallbackAndTheDefectSaysSo(string fallback, RegionSource source, float x, float width)
    {
        using var folder = StageFolders.Regions(StageFolders.Halves, regions: regions => (regions["fallback"], regions["minScore"]) = (fallback, 0.1));
        await using var host = await StageFolders.StartAsync(folder);

        var outcome = await host.InferAsync(Hosts.Request(StageFolders.Picture(16, 8, Blocks(6, 2, 4, 4))), CancellationToken.None);
        var none = await host.InferAsync(Hosts.Request(StageFolders.Picture(16, 8, Blocks(6, 2, 2, 2))), CancellationToken.None);

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
        using var folder = StageFolders.Regions(StageFolders.Halves, regions: regions => regions["fallback"] = "none");
        await using var host = await StageFolders.StartAsync(folder);

        var outcome = await host.InferAsync(Hosts.Request(StageFolders.Picture(16, 8, (0, 0))), CancellationToken.None);

        Assert.True(outcome.IsSuccess, outcome.Error?.Message);
        Assert.Empty(outcome.Defects);
        Assert.Equal(new RegionSelection(), outcome.Regions);
    }

    [Fact]
    [Trait("Row", "E10")]
    public async Task Infer_MoreRegionsThanTheModelWants_CountsTheOnesLeftOut()
    {
        using var folder = StageFolders.Regions(StageFolders.Halves, regions: regions => regions["max"] = 1);
        await using var host = await StageFolders.StartAsync(folder);

        var outcome = await host.InferAsync(Hosts.Request(StageFolders.Picture(16, 8, [.. Both(), (0, 7)])), CancellationToken.None);

        Assert.Equal(new RegionSelection(Found: 2, Invalid: 0, Dropped: 1), outcome.Regions);
        Assert.All(outcome.Defects, defect => Assert.Equal(0f, defect.Region!.Box.X));
    }

    [Theory]
    [Trait("Row", "E10")]
    [InlineData(1, 0)]
    [InlineData(4, 0)]
    [InlineData(4, 2)]
    public async Task Infer_ManyPicturesAtOnce_GivesEachItsOwnRegionsAndDefects(int batch, int prepareThreads)
    {
        using var folder = StageFolders.Regions(StageFolders.Halves, regions: regions => regions["minScore"] = 0.001, model: BatchGraphs.BrightBlocks("batch").ToArray());
        await using var host = await Hosts.StartedOn(folder, options =>
        {
            options.DefaultModel = "blocks";
            options.QueueCapacity = options.UnitQueueCapacity = 400;
            options.Batching.MaxSize = batch;
            options.PrepareThreads = prepareThreads;
            options.PostprocessThreads = prepareThreads / 2;
        });

        var outcomes = await Task.WhenAll(Enumerable.Range(0, 400).Select(async number =>
        {
            (int X, int Y)[] bright = [.. Enumerable.Range(0, 128).Where(i => ((number + 1) * 0x9E37_79B9L >> (i % 31) & 3) == 0).Select(i => (i % 16, i / 16))];
            var outcome = await host.InferAsync(Hosts.Request(StageFolders.Picture(16, 8, bright), $"camera-{number % 7}"), CancellationToken.None);
            return (bright, outcome);
        }));

        Assert.Contains(outcomes, each => each.outcome.Regions!.Value.Found == 2);
        foreach (var (bright, outcome) in outcomes.Where(each => each.outcome.Regions!.Value.Found > 0))
        {
            Assert.Equal(bright.Order(), outcome.Defects.Select(defect => StageFolders.Block(defect.Box, 16, 8)).Order());
            Assert.All(outcome.Defects, defect => Assert.Equal(defect.Box.X < 0.5f ? 0f : 0.5f, defect.Region!.Box.X));
        }
    }

    [Fact]
    public async Task Infer_ADeadlineThatPassesInTheFirstModel_StopsItAndTheNextFrameRuns()
    {
        using var folder = StageFolders.Regions(StageFolders.Halves);
        File.WriteAllBytes(Path.Combine(folder.PathOf("trays"), "model.onnx"), OnnxGraphs.Slow(600).ToArray());
        File.WriteAllBytes(Path.Combine(folder.PathOf("trays"), "model.json"), ManifestJson.With(manifest =>
        {
            manifest["id"] = "trays";
            manifest["classes"]![0] = "tray";
            manifest["kinds"] = new JsonObject { ["tray"] = null, ["unseen"] = null };
            manifest.Remove("categories");
        }));
        await using var host = await Hosts.StartedOn(folder, options => (options.DefaultModel, options.Executors) = ("blocks", 1));

        var stopped = await host.InferAsync(
            Hosts.Request(StageFolders.Picture(16, 8, (0, 0)), within: TimeSpan.FromMilliseconds(60)), CancellationToken.None);
        var next = await host.InferAsync(Hosts.Request(StageFolders.Picture(16, 8, Blocks(2, 2, 2, 2))), CancellationToken.None);

        Assert.Equal(PipelineErrorKind.InferenceFailed, stopped.Error!.Kind);
        Assert.Contains("deadline", stopped.Error.Message, StringComparison.Ordinal);
        Assert.Null(stopped.Regions);
        Assert.True(stopped.Timings.RegionsMs > 0);
        Assert.True(next.IsSuccess, next.Error?.Message);
        Assert.Equal(0, host.GetHealth().Models[0].ExecutorRestarts);
    }

    [Fact]
    public async Task Metrics_OfRegions_CountThemByWhatBecameOfThem()
    {
        using var folder = StageFolders.Regions(StageFolders.Halves, regions: regions => regions["max"] = 1);
        var meters = Hosts.Meters();
        await using var host = new InferenceHost(
            Options.Create(new InferenceOptions { ModelsPath = folder.Root, DefaultModel = "blocks", Executors = 1 }),
            TimeProvider.System,
            meters,
            NullLogger<InferenceHost>.Instance);
        var counts = new ConcurrentDictionary<string, long>();
        using var listener = new MeterListener
        {
            InstrumentPublished = (instrument, self) =>
            {
                if (instrument.Meter.Scope == meters && instrument.Name == "normitri.inference.regions")
                {
                    self.EnableMeasurementEvents(instrument);
                }
            },
        };
        listener.SetMeasurementEventCallback<long>((_, value, tags, _) => counts.AddOrUpdate((string)tags[1].Value!, value, (_, sum) => sum + value));
        listener.Start();
        await host.StartAsync(CancellationToken.None);

        await host.InferAsync(Hosts.Request(StageFolders.Picture(16, 8, Both())), CancellationToken.None);
        await host.InferAsync(Hosts.Request(StageFolders.Picture(16, 8)), CancellationToken.None);

        Assert.Equal([("dropped", 1L), ("fallback", 1), ("used", 1)], counts.Select(count => (count.Key, count.Value)).Order());
    }

    [Fact]
    public void Catalogue_AModelWhoseFirstStageNeedsAnAccelerator_NeedsOneToo()
    {
        using var folder = StageFolders.Regions(StageFolders.Halves, trays => trays["accelerator"] = "required");
        var catalogue = ModelCatalogue.Load(folder.Root).Value!;

        Assert.True(catalogue.NeedsAccelerator(catalogue.Find("blocks").Value!));
    }

    [Fact]
    public async Task Start_AModelWhoseFirstStageNeedsAnAccelerator_IsNotHostedOnTheCpu()
    {
        using var folder = StageFolders.Regions(StageFolders.Halves, trays => trays["accelerator"] = "required")
            .Add("other", OnnxGraphs.BrightBlocks().ToArray(), json => json["id"] = "other");
        await using var host = await Hosts.StartedOn(folder, options => options.DefaultModel = "other");

        Assert.Contains("blocks@1.0.0", Assert.Single(host.GetHealth().NotHosted), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Start_AModelThatIsOnlyAStage_GetsNoQueueAndSaysWhyItDoesNotAnswer()
    {
        using var folder = StageFolders.Regions(StageFolders.Halves);
        await using var host = await StageFolders.StartAsync(folder);

        var outcome = await host.InferAsync(Hosts.Request(BlockJpeg.Bits(0), model: "trays"), CancellationToken.None);

        Assert.Equal("blocks@1.0.0", Assert.Single(host.Models).Key);
        Assert.Empty(host.GetHealth().NotHosted);
        Assert.Equal(PipelineErrorKind.InvalidConfig, outcome.Error!.Kind);
        Assert.Contains("is a stage of blocks@1.0.0", outcome.Error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Infer_AFirstModelWhoseClassesAreDefects_AlsoAnswersByItself()
    {
        using var folder = StageFolders.Regions(StageFolders.Halves, trays => trays["kinds"]!["tray"] = "processError");
        await using var host = await StageFolders.StartAsync(folder);

        var outcome = await host.InferAsync(Hosts.Request(StageFolders.Picture(16, 8, [.. Enumerable.Range(0, 64).Select(i => (i % 8, i / 8))]), model: "trays"), CancellationToken.None);

        Assert.Equal(2, host.Models.Count);
        Assert.Null(Assert.Single(outcome.Defects).Region);
    }

    [Theory]
    [InlineData("ghost", "$.regions.model names 'ghost'. There is no model 'ghost'")]
    [InlineData("blocks", "goes round in a circle: blocks@1.0.0 -> blocks@1.0.0")]
    public async Task Start_ARegionModelThatCannotBe_StopsWithThePath(string model, string what)
    {
        using var folder = StageFolders.Regions(StageFolders.Halves, regions: regions => regions["model"] = model);

        var exception = await Assert.ThrowsAsync<ModelLoadException>(() => StageFolders.StartAsync(folder));

        Assert.Equal(PipelineErrorKind.InvalidConfig, exception.Error.Kind);
        Assert.Contains(what, exception.Message, StringComparison.Ordinal);
        Assert.Contains(folder.PathOf("blocks"), exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Start_ModelsThatNameEachOther_StopsWithTheCircle()
    {
        using var folder = StageFolders.Regions(StageFolders.Halves, trays => trays["regions"] = new JsonObject { ["model"] = "blocks", ["fallback"] = "none" });

        var exception = await Assert.ThrowsAsync<ModelLoadException>(() => StageFolders.StartAsync(folder));

        Assert.Contains("blocks@1.0.0 -> trays@1.0.0 -> blocks@1.0.0", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Start_AClassThatTheFirstModelDoesNotKnow_StopsWithThePathAndTheClasses()
    {
        using var folder = StageFolders.Regions(StageFolders.Halves, regions: regions => regions["classes"] = new JsonArray("tray", "basket"));

        var exception = await Assert.ThrowsAsync<ModelLoadException>(() => StageFolders.StartAsync(folder));

        Assert.Contains("$.regions.classes[1] names 'basket', the classes of 'trays@1.0.0' are: tray", exception.Message, StringComparison.Ordinal);
    }

    private static (int X, int Y)[] Both() => [.. Enumerable.Range(0, 8).SelectMany(i => new[] { (i, i), (8 + i, 7 - i) })];

    private static (int X, int Y)[] Blocks(int left, int top, int wide, int high) =>
        [.. Enumerable.Range(0, wide * high).Select(i => (left + (i % wide), top + (i / wide)))];
}
