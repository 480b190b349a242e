using System.Text.Json.Nodes;
using Normitri.Inference.Configuration;
using Normitri.Inference.Hosting;
using Normitri.Inference.Manifests;
using Normitri.Inference.Models;
using Normitri.Inference.Sessions;
using Normitri.Inference.Stages;
using Normitri.TestModels;
using Normitri.TestSupport;
using Normitri.Vision.Codecs;
using Normitri.Vision.Pipelines;
using Normitri.Vision.Preprocessing;

namespace Normitri.Inference.Tests.Stages;

public sealed class UpscaleStageTests
{
    private static readonly (int X, int Y)[] Bright = [(1, 0), (2, 3), (4, 4), (5, 5), (6, 1), (7, 7)];

    [Theory]
    [Trait("Row", "S16")]
    [InlineData(2, 32)]
    [InlineData(4, 16)]
    [InlineData(4, null)]
    public async Task Infer_SmallRegions_AreMadeLargerAndBoxesStayWhereTheyWere(int scale, int? side)
    {
        using var folder = StageFolders.Upscaled(scale, side);
        await using var host = await StageFolders.StartAsync(folder);

        var outcome = await host.InferAsync(Hosts.Request(StageFolders.Picture(16, 8, Bright)), CancellationToken.None);

        Assert.True(outcome.IsSuccess, outcome.Error?.Message);
        Assert.Equal(Bright, outcome.Defects.Select(defect => StageFolders.Block(defect.Box, 16, 8)).Order());
        Assert.All(outcome.Defects, defect =>
        {
            Assert.Equal((1 / 16f, 1 / 8f, 1f), (defect.Box.W, defect.Box.H, defect.Score));
            Assert.Equal((scale, 0.5f), (defect.Region!.Scale, defect.Region.Box.W));
        });
        Assert.True(outcome.Timings is { UpscaleMs: > 0, RegionsMs: > 0, PreprocessMs: > 0 }, outcome.Timings.ToString());
        Assert.Equal((128, 64), (outcome.ImageWidth, outcome.ImageHeight));
    }

    [Theory]
    [Trait("Row", "S16")]
    [InlineData(64, 0)]
    [InlineData(65, 9)]
    public async Task Infer_ARegionOf64Pixels_IsMadeLargerOnlyBelowTheLimit(int whenSmallerThan, int found)
    {
        // The network also doubles the brightness: only what it has seen is bright enough to be found.
        using var folder = StageFolders.Upscaled(4, 32, gain: 2f, section => section["whenSmallerThan"] = whenSmallerThan);
        await using var host = await StageFolders.StartAsync(folder);
        var picture = StageFolders.Picture(16, 8, 100, [.. Enumerable.Range(0, 7).Select(i => (i, 3)), (0, 7), (7, 7)]);

        var outcome = await host.InferAsync(Hosts.Request(picture), CancellationToken.None);

        Assert.True(outcome.IsSuccess, outcome.Error?.Message);
        Assert.Equal(1, outcome.Regions!.Value.Found);
        Assert.Equal(found, outcome.Defects.Count);
        Assert.Equal(found > 0, outcome.Timings.UpscaleMs > 0);
    }

    [Theory]
    [Trait("Row", "S16")]
    [InlineData(4, 32, 70, 53, null)]
    [InlineData(2, 64, 131, 40, 16)]
    [InlineData(2, null, 70, 53, null)]
    [InlineData(4, null, 131, 77, null)]
    [InlineData(3, 16, 200, 33, 0)]
    public void Run_WithANetworkThatRepeatsPixels_IsNearestUpscalingOfTheRegionWithoutSeams(int scale, int? side, int width, int height, int? overlap)
    {
        using var folder = StageFolders.Upscaled(scale, side);
        using var sessions = Open(folder);
        var stage = new UpscaleStage { Model = "larger", WhenSmallerThan = 96, Tile = side ?? 32, Overlap = overlap };
        using var upscaler = new Upscaler(sessions, stage, TimeProvider.System);
        using var source = new PixelBuffer();
        using var result = new PixelBuffer();
        source.Reset(width + 9, height + 5, PixelFormat.Rgbx8);
        new Random(3).NextBytes(source.Pixels);

        var error = upscaler.Run(source, new PixelRegion(4, 2, width, height), DateTimeOffset.MaxValue, result);

        Assert.Null(error);
        Assert.Equal((width * scale, height * scale), (result.Width, result.Height));
        for (var y = 0; y < result.Height; y++)
        {
            for (var x = 0; x < result.Width; x++)
            {
                var from = source.Pixels.Slice((((y / scale) + 2) * source.Stride) + (((x / scale) + 4) * 4), 3);
                Assert.True(from.SequenceEqual(result.Pixels.Slice((y * result.Stride) + (x * 4), 3)), $"({x}, {y})");
            }
        }
    }

    [Fact]
    public async Task Infer_ANetworkThatAnswersNaN_IsAnErrorThatNamesIt()
    {
        using var folder = StageFolders.Upscaled(2, 32);
        using var sessions = Open(folder, StageGraphs.Nearest(2, 32, float.NaN));
        using var upscaler = new Upscaler(sessions, new UpscaleStage { Model = "larger", WhenSmallerThan = 96 }, TimeProvider.System);
        using var source = new PixelBuffer();
        using var result = new PixelBuffer();
        source.Reset(8, 8, PixelFormat.Rgbx8);

        var error = upscaler.Run(source, new PixelRegion(0, 0, 8, 8), DateTimeOffset.MaxValue, result);
        var exception = await Assert.ThrowsAsync<ModelLoadException>(() => StageFolders.StartAsync(folder));

        Assert.Equal(PipelineErrorKind.DecoderError, error!.Kind);
        Assert.Contains("'larger'", error.Message, StringComparison.Ordinal);
        Assert.Contains("no numbers", exception.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("model", "trays", "$.upscale.model names 'trays@1.0.0', whose output form is yolov8")]
    [InlineData("model", "ghost", "$.upscale.model names 'ghost'. There is no model 'ghost'")]
    [InlineData("tile", 64, "$.upscale.tile is 64, and 'larger@1.0.0' takes 32x32")]
    [InlineData("overlap", 9, "$.upscale An overlap of 9 pixels is out of range")]
    [InlineData("whenSmallerThan", 0, "$.upscale.whenSmallerThan")]
    [InlineData("whenLargerThan", 3, "$.upscale.whenLargerThan")]
    public async Task Start_AnUpscaleSectionThatCannotBeFollowed_StopsWithThePath(string member, object value, string what)
    {
        using var folder = StageFolders.Upscaled(2, 32, upscale: section => section[member] = JsonValue.Create(value));

        var exception = await Assert.ThrowsAsync<ModelLoadException>(() => StageFolders.StartAsync(folder));

        Assert.Equal(PipelineErrorKind.InvalidConfig, exception.Error.Kind);
        Assert.Contains(what, exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Start_AnUpscalerThatNobodyNames_AnswersNothingAndSaysSo()
    {
        using var folder = ModelFolder.WithBlocks().Add("larger", StageGraphs.Nearest(2, 32), manifest => StageGraphs.Upscaler(manifest, 2, 32));
        await using var host = await StageFolders.StartAsync(folder);

        var outcome = await host.InferAsync(Hosts.Request(BlockJpeg.Bits(0), model: "larger"), CancellationToken.None);

        Assert.Single(host.Models);
        Assert.Contains("makes pictures larger", outcome.Error!.Message, StringComparison.Ordinal);
    }

    private static ModelSessions Open(ModelFolder folder, byte[]? model = null)
    {
        if (model is not null)
        {
            File.WriteAllBytes(Path.Combine(folder.PathOf("larger"), "model.onnx"), model);
        }

        var opened = ModelSessions.Open(ModelBundle.Load(folder.PathOf("larger")).Value!, new InferenceOptions());
        Assert.True(opened.IsSuccess, opened.Error?.Message);
        return opened.Value;
    }
}
