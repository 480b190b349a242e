using System.Diagnostics.Metrics;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using Normitri.Inference.Configuration;
using Normitri.Inference.Hosting;
using Normitri.TestModels;
using Normitri.TestSupport;
using Normitri.Vision.Defects;
using Normitri.Vision.Geometry;
using Normitri.Vision.Pipelines;

namespace Normitri.Inference.Tests.Hosting;

public sealed class InferenceHostTests
{
    [Fact]
    public async Task Infer_APictureWithTwoBrightBlocks_FindsBothWhereTheyAre()
    {
        using var folder = ModelFolder.WithBlocks();
        await using var host = await Hosts.StartedOn(folder);
        var levels = new byte[64];
        levels[10] = 255;
        levels[63] = 204;
        levels[30] = 120; // below the threshold of its kind

        var outcome = await host.InferAsync(Hosts.Request(BlockJpeg.Write(8, levels)), CancellationToken.None);

        Assert.True(outcome.IsSuccess, outcome.Error?.Message);
        Assert.Equal((64, 64, "cpu"), (outcome.ImageWidth, outcome.ImageHeight, outcome.Backend));
        Assert.Equal("blocks@1.0.0", outcome.Model.Key);
        Assert.Equal(2, outcome.Defects.Count);
        var (first, second) = (outcome.Defects[0], outcome.Defects[1]);
        Assert.Equal((DefectKind.WrongItem, 0, "bright", "produce"), (first.Kind, first.ClassId, first.ClassName, first.Category));
        Assert.Equal(1f, first.Score, 3);
        Assert.Equal(0.8f, second.Score, 3);
        IsBox(first.Box, 2 / 8f, 1 / 8f);
        IsBox(second.Box, 7 / 8f, 7 / 8f);
        Assert.True(outcome.Timings.InferMs > 0 && outcome.Timings.DecodeMs > 0 && outcome.Timings.TotalMs < 60_000);
    }

    [Fact]
    public async Task Infer_APictureOfAnotherShape_BringsBoxesBackThroughTheLetterbox()
    {
        using var folder = ModelFolder.WithBlocks();
        await using var host = await Hosts.StartedOn(folder);
        var levels = new byte[16 * 8];
        levels.AsSpan(2 * 16, 2).Fill(255); // rows 2 and 3, columns 0 and 1: one block of the network's
        levels.AsSpan(3 * 16, 2).Fill(255);

        var outcome = await host.InferAsync(Hosts.Request(BlockJpeg.Write(16, levels)), CancellationToken.None);

        Assert.Equal((128, 64), (outcome.ImageWidth, outcome.ImageHeight));
        var defect = Assert.Single(outcome.Defects);
        Assert.Equal(0f, defect.Box.X, 5);
        Assert.Equal(2 / 8f, defect.Box.Y, 5);
        Assert.Equal((1 / 8f, 2 / 8f), (defect.Box.W, defect.Box.H));
    }

    [Fact]
    public async Task Infer_ADarkPicture_FindsNothingAndSucceeds()
    {
        using var folder = ModelFolder.WithBlocks();
        await using var host = await Hosts.StartedOn(folder);

        var outcome = await host.InferAsync(Hosts.Request(BlockJpeg.Bits(0)), CancellationToken.None);

        Assert.True(outcome.IsSuccess);
        Assert.Empty(outcome.Defects);
    }

    [Theory]
    [InlineData(0UL, 0)]
    [InlineData(0b1010_0001UL, 3)]
    public async Task Infer_ANetworkWhoseOutputHasNoFixedSize_ReadsWhatItFound(ulong picture, int found)
    {
        using var folder = new ModelFolder().Add(
            "end", OnnxGraphs.BrightBlocksEndToEnd().ToArray(), json => json["output"]!["form"] = "end2end");
        await using var host = await Hosts.StartedOn(folder);

        var outcome = await host.InferAsync(Hosts.Request(BlockJpeg.Bits(picture)), CancellationToken.None);

        Assert.True(outcome.IsSuccess, outcome.Error?.Message);
        Assert.Equal(found, outcome.Defects.Count);
        Assert.All(outcome.Defects, defect => Assert.Equal((DefectKind.ProcessError, 1), (defect.Kind, defect.ClassId)));
    }

    [Theory]
    [InlineData(SessionSharing.Shared)]
    [InlineData(SessionSharing.Dedicated)]
    public async Task Infer_TwoThousandDifferentPicturesAtOnce_GivesEachItsOwnAnswer(SessionSharing sharing)
    {
        using var folder = ModelFolder.WithBlocks();
        await using var host = await Hosts.StartedOn(folder, options =>
        {
            options.Executors = 4;
            options.Sessions = sharing;
            options.QueueCapacity = 2000;
            options.UnitQueueCapacity = 2000;
        });

        var outcomes = await Task.WhenAll(Enumerable.Range(0, 2000).Select(number => Task.Run(async () =>
        {
            var bits = Scatter(number);
            var outcome = await host.InferAsync(Hosts.Request(BlockJpeg.Bits(bits), $"camera-{number % 13}"), CancellationToken.None);
            return (bits, outcome);
        })));

        foreach (var (bits, outcome) in outcomes)
        {
            Assert.True(outcome.IsSuccess, outcome.Error?.Message);
            Assert.Equal(bits, Blocks.Of(outcome));
        }

        Assert.Equal(2000, host.GetHealth().Models[0].Done);
    }

    [Theory]
    [InlineData("not a picture")]
    [InlineData("")]
    public async Task Infer_BytesThatAreNoPicture_IsAnErrorThatWillNotPass(string bytes)
    {
        using var folder = ModelFolder.WithBlocks();
        await using var host = await Hosts.StartedOn(folder);

        var outcome = await host.InferAsync(Hosts.Request(System.Text.Encoding.UTF8.GetBytes(bytes)), CancellationToken.None);

        Assert.Equal(PipelineErrorKind.InvalidFrame, outcome.Error!.Kind);
        Assert.False(outcome.Error.Retryable);
        Assert.Equal("blocks", outcome.Model!.Id);
    }

    [Fact]
    public async Task Infer_AModelThatIsNotThere_ListsWhatIs()
    {
        using var folder = ModelFolder.WithBlocks();
        await using var host = await Hosts.StartedOn(folder);

        var outcome = await host.InferAsync(Hosts.Request(BlockJpeg.Bits(0), model: "ghost"), CancellationToken.None);

        Assert.Equal(PipelineErrorKind.InvalidConfig, outcome.Error!.Kind);
        Assert.Contains("blocks@1.0.0", outcome.Error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Infer_WithSeveralModels_RunsTheOneThatIsNamed()
    {
        using var folder = ModelFolder.WithBlocks();
        folder.Add("strict", OnnxGraphs.BrightBlocks().ToArray(), json =>
        {
            json["id"] = "strict";
            json["thresholds"]!["byKind"]!["wrongItem"] = 0.9;
        });
        await using var host = await Hosts.StartedOn(folder, options => options.DefaultModel = "blocks");
        var levels = new byte[64];
        levels[0] = 180;
        var picture = BlockJpeg.Write(8, levels);

        var byDefault = await host.InferAsync(Hosts.Request(picture), CancellationToken.None);
        var strict = await host.InferAsync(Hosts.Request(picture, model: "strict@1.0.0"), CancellationToken.None);

        Assert.Equal(("blocks", 1), (byDefault.Model!.Id, byDefault.Defects.Count));
        Assert.Equal(("strict", 0), (strict.Model!.Id, strict.Defects.Count));
        Assert.Equal(2, host.Models.Count);
    }

    [Fact]
    public async Task Infer_ADeadlineThatPassesInTheRun_StopsItAndTheNextFrameRuns()
    {
        using var folder = new ModelFolder().Add("slow", OnnxGraphs.Slow(600).ToArray());
        await using var host = await Hosts.StartedOn(folder, options => options.Executors = 1);

        var stopped = await host.InferAsync(Hosts.Request(BlockJpeg.Bits(1), within: TimeSpan.FromMilliseconds(60)), CancellationToken.None);
        var next = await host.InferAsync(Hosts.Request(BlockJpeg.Bits(5)), CancellationToken.None);

        Assert.Equal(PipelineErrorKind.InferenceFailed, stopped.Error!.Kind);
        Assert.True(stopped.Error.Retryable);
        Assert.Contains("deadline", stopped.Error.Message, StringComparison.Ordinal);
        Assert.True(next.IsSuccess, next.Error?.Message);
        Assert.Equal(5UL, Blocks.Of(next));
        Assert.True(stopped.Timings.TotalMs < next.Timings.TotalMs, $"{stopped.Timings} against {next.Timings}");
        Assert.Equal(0, host.GetHealth().Models[0].ExecutorRestarts);
    }

    [Fact]
    [Trait("Row", "Y02")]
    public async Task Infer_BeforeTheStart_IsARetryableError()
    {
        using var folder = ModelFolder.WithBlocks();
        await using var host = Hosts.On(folder);

        var outcome = await host.InferAsync(Hosts.Request(BlockJpeg.Bits(0)), CancellationToken.None);

        Assert.False(host.IsReady);
        Assert.True(outcome.Error!.Retryable);
    }

    [Fact]
    [Trait("Row", "Y04")]
    public async Task Stop_UnderLoad_LosesNothing()
    {
        using var folder = ModelFolder.WithBlocks();
        var host = await Hosts.StartedOn(folder);
        var frames = Enumerable.Range(0, 200).Select(number =>
            host.InferAsync(Hosts.Request(BlockJpeg.Bits(Scatter(number)), $"camera-{number % 5}"), CancellationToken.None).AsTask()).ToArray();

        await host.StopAsync(CancellationToken.None);
        await host.DisposeAsync();
        var late = await host.InferAsync(Hosts.Request(BlockJpeg.Bits(0)), CancellationToken.None);

        var outcomes = await Task.WhenAll(frames);
        Assert.Equal(200, outcomes.Count(outcome => outcome.IsSuccess));
        Assert.Contains("stopping", late.Error!.Message, StringComparison.Ordinal);
        Assert.False(host.IsReady);
    }

    [Fact]
    public async Task Start_AModelThatCannotBeLoaded_StopsTheStart()
    {
        using var folder = ModelFolder.WithBlocks();
        folder.Add("broken", [1, 2, 3], json => json["id"] = "broken");
        await using var host = Hosts.On(folder, options => options.DefaultModel = "blocks");

        var exception = await Assert.ThrowsAsync<ModelLoadException>(() => host.StartAsync(CancellationToken.None));

        Assert.Contains(folder.PathOf("broken"), exception.Message, StringComparison.Ordinal);
        Assert.False(host.IsReady);
    }

    [Theory]
    [InlineData(null, "is missing")]
    [InlineData("ghost", "is 'ghost'")]
    public async Task Start_WithoutAClearDefaultModel_NamesTheKey(string? defaultModel, string what)
    {
        using var folder = ModelFolder.WithBlocks();
        folder.Add("other", OnnxGraphs.BrightBlocks().ToArray(), json => json["id"] = "other");
        await using var host = Hosts.On(folder, options => options.DefaultModel = defaultModel);

        var exception = await Assert.ThrowsAsync<ModelLoadException>(() => host.StartAsync(CancellationToken.None));

        Assert.Contains($"Normitri:Inference:DefaultModel {what}", exception.Message, StringComparison.Ordinal);
        Assert.Contains("other@1.0.0", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Start_AModelThatNeedsAnAccelerator_IsNotHostedOnTheCpuAndSaysSo()
    {
        using var folder = ModelFolder.WithBlocks();
        folder.Add("large", OnnxGraphs.BrightBlocks().ToArray(), json =>
        {
            json["id"] = "large";
            json["accelerator"] = "required";
        });
        await using var host = await Hosts.StartedOn(folder, options => options.DefaultModel = "blocks");

        var outcome = await host.InferAsync(Hosts.Request(BlockJpeg.Bits(0), model: "large"), CancellationToken.None);

        Assert.Contains("accelerator", outcome.Error!.Message, StringComparison.Ordinal);
        Assert.Contains("large@1.0.0", Assert.Single(host.GetHealth().NotHosted), StringComparison.Ordinal);
        Assert.True(host.IsReady);
    }

    [Fact]
    public async Task Health_OfAReadyHost_SaysWhatRunsWhere()
    {
        using var folder = ModelFolder.WithBlocks();
        await using var host = await Hosts.StartedOn(folder);

        var health = host.GetHealth();

        Assert.True(health.IsReady);
        var model = Assert.Single(health.Models);
        Assert.Equal(("cpu", null, 2, 2), (model.Backend, model.FallbackReason, model.Executors, model.ConfiguredExecutors));
    }

    [Fact]
    public async Task Metrics_OfAFrame_CarrySecondsOfEveryStage()
    {
        using var folder = ModelFolder.WithBlocks();
        var meters = Hosts.Meters();
        await using var host = new InferenceHost(
            Options.Create(new InferenceOptions { ModelsPath = folder.Root, Executors = 1 }),
            TimeProvider.System,
            meters,
            NullLogger<InferenceHost>.Instance);
        var stages = new System.Collections.Concurrent.ConcurrentDictionary<string, double>();
        using var listener = new MeterListener
        {
            InstrumentPublished = (instrument, self) =>
            {
                if (instrument.Meter.Scope == meters && instrument.Name == "normitri.inference.stage.duration")
                {
                    self.EnableMeasurementEvents(instrument);
                }
            },
        };
        listener.SetMeasurementEventCallback<double>((_, value, tags, _) => stages[(string)tags[1].Value!] = value);
        listener.Start();
        await host.StartAsync(CancellationToken.None);

        var outcome = await host.InferAsync(Hosts.Request(BlockJpeg.Bits(1)), CancellationToken.None);

        Assert.Equal(outcome.Timings.InferMs / 1_000, stages["infer"]);
        Assert.Equal(["batch", "decode", "infer", "postprocess", "preprocess", "queue"], stages.Keys.Order(StringComparer.Ordinal));
    }

    private static ulong Scatter(int number) => (ulong)(number + 1) * 0x9E37_79B9_7F4A_7C15UL;

    private static void IsBox(NormalizedBox box, float x, float y)
    {
        Assert.Equal(x, box.X, 5);
        Assert.Equal(y, box.Y, 5);
        Assert.Equal(1 / 8f, box.W, 5);
        Assert.Equal(1 / 8f, box.H, 5);
    }
}
