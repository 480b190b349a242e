using System.Security.Cryptography;
using Normitri.Vision.Defects;
using Normitri.Vision.Geometry;
using Normitri.Vision.Pipelines;
using Normitri.Vision.Preprocessing;
using Normitri.Vision.Tests.Support;
using Stage = Normitri.Vision.Tests.Support.StageOf<Normitri.Vision.Tests.Support.DefectReport>;

namespace Normitri.Vision.Tests.Pipelines;

public class PipelineTests
{
    private static readonly DefectReport OneWrongItem =
        new(1, [new Defect(DefectKind.WrongItem, new NormalizedBox(0, 0, 1, 1), 0.9f, 0, null, null)]);

    private static Stage Emit => new("emit", _ => OneWrongItem);

    private static Stage PassThrough => new("pass-through", _ => StageOutput<DefectReport>.Frame);

    [Fact]
    [Trait("Row", "N03")]
    [Trait("Row", "N04")]
    public void Run_Emit_GivesItsResult() => AssertIsTheReport(Run(Emit));

    [Fact]
    [Trait("Row", "N03")]
    [Trait("Row", "N04")]
    public void Run_PassThroughThenEmit_GivesTheResultOfTheSecond() => AssertIsTheReport(Run(PassThrough, Emit));

    [Fact]
    [Trait("Row", "N04")]
    public void Run_PassThroughAlone_IsAnInvalidConfiguration()
    {
        var error = Run(PassThrough).Error;

        Assert.Equal(PipelineErrorKind.InvalidConfig, error?.Kind);
        Assert.Contains("'pass-through'", error?.Message);
    }

    [Fact]
    [Trait("Row", "N04")]
    public void Build_NoStages_IsAnInvalidConfiguration() =>
        Assert.Equal(PipelineErrorKind.InvalidConfig, new PipelineBuilder<DefectReport>().Build().Error?.Kind);

    [Fact]
    [Trait("Row", "N04")]
    public void Run_AfterTheFirstResult_AsksNoLaterStage()
    {
        var asked = 0;
        AssertIsTheReport(Run(Emit, new Stage("later", _ =>
        {
            asked++;
            return new DefectReport(2, []);
        })));
        Assert.Equal(0, asked);
    }

    [Fact]
    [Trait("Row", "N04")]
    public void Run_AStagesError_IsReturnedAtOnce()
    {
        var error = new PipelineError(PipelineErrorKind.InferenceFailed, "The network failed.", PipelineStages.Inference, Retryable: true);

        Assert.Same(error, Run(PassThrough, new Stage("fails", _ => error), Emit).Error);
    }

    [Fact]
    [Trait("Row", "N12")]
    public void Run_WholePipelineOnARawFrame_GivesTheDetectorTheNormalisedTensor()
    {
        var detect = new Stage(
            "detect",
            workspace =>
            {
                var tensor = System.Runtime.InteropServices.MemoryMarshal.Cast<byte, float>(workspace.Tensor);
                Assert.Equal(3 * 64 * 64, tensor.Length);
                Assert.Equal((320, 240), (workspace.Mapping.SourceWidth, workspace.Mapping.SourceHeight));
                return tensor.ContainsAnyExcept(1f)
                    ? StageOutput<DefectReport>.Frame
                    : new DefectReport(42, [new Defect(DefectKind.WrongItem, new NormalizedBox(0, 0, 1, 1), 0.99f, 0, null, null)]);
            },
            StageNeeds.Tensor);
        var white = new byte[320 * 240 * 3];
        white.AsSpan().Fill(255);
        var pipeline = new PipelineBuilder<DefectReport>()
            .Resize(64, 64, ResizeMode.Stretch).Color(ColorOrder.Rgb).Normalize(ChannelValues.All(0), ChannelValues.All(255)).Layout(TensorLayout.Nchw)
            .Then(detect).Build().Value!;
        using var workspace = pipeline.CreateWorkspace();

        var report = pipeline.Run(Raw.Of(new Drawing(320, 240, white)), workspace);

        Assert.Equal(42, report.Value?.FrameId);
        Assert.Equal((DefectKind.WrongItem, 0.99f), (report.Value!.Defects[0].Kind, report.Value.Defects[0].Confidence));
        Assert.Equal(["preprocess", "detect"], pipeline.Steps);
    }

    [Fact]
    public void Run_StageThatChangesThePicture_ChangesWhatTheNetworkSees()
    {
        var black = new StageOf<string>("privacy", workspace =>
        {
            workspace.Picture.Pixels.Clear();
            return StageOutput<string>.Frame;
        }, StageNeeds.Picture);
        var look = new StageOf<string>("look", workspace => workspace.Tensor.ContainsAnyExcept((byte)0) ? "seen" : "black", StageNeeds.Tensor);
        var pipeline = new PipelineBuilder<string>()
            .Decode().Orient().Then(black)
            .Resize(32, 24).Color(ColorOrder.Rgb).Normalize(ChannelValues.All(0), ChannelValues.All(1)).Layout(TensorLayout.Nchw)
            .Then(look).Build().Value!;
        using var workspace = pipeline.CreateWorkspace();

        Assert.Equal("black", pipeline.Run(Corpus.Read("shelf-420.jpg"), workspace).Value);
        Assert.Equal(["decode", "privacy", "preprocess", "look"], pipeline.Steps);
    }

    [Fact]
    public void Run_BytesWithoutADecodeStage_IsAnInvalidConfiguration()
    {
        var pipeline = new PipelineBuilder<DefectReport>().Then(Emit).Build().Value!;
        using var workspace = pipeline.CreateWorkspace();

        Assert.Equal(PipelineErrorKind.InvalidConfig, pipeline.Run(Corpus.Read("shelf-420.jpg"), workspace).Error?.Kind);
    }

    [Fact]
    public void Run_WorkspaceOfAnotherPipeline_Throws()
    {
        var pipeline = new PipelineBuilder<DefectReport>().Then(Emit).Build().Value!;
        using var other = new PipelineBuilder<DefectReport>().Then(Emit).Build().Value!.CreateWorkspace();

        Assert.Throws<ArgumentException>(() => pipeline.Run(Raw.Pixel(), other));
    }

    [Fact]
    [Trait("Row", "N05")]
    public async Task Run_SixtyFourAtOnceOnOnePipeline_EachGetsTheResultOfItsOwnFrame()
    {
        var hash = new StageOf<string>("hash", workspace => Convert.ToHexString(SHA256.HashData(workspace.Tensor)), StageNeeds.Tensor);
        var pipeline = new PipelineBuilder<string>().All(new InputSpec { Width = 48, Height = 32 }).Then(hash).Build().Value!;
        var pictures = Enumerable.Range(0, 64).Select(seed => JpegWriter.Encode(Drawing.Noise(60 + (seed % 5), 40, seed))).ToArray();
        var expected = pictures.Select(picture =>
        {
            using var workspace = pipeline.CreateWorkspace();
            return pipeline.Run(picture, workspace).Value;
        }).ToArray();

        var threads = pictures.Select(picture => new Func<string?[]>(() =>
        {
            using var workspace = pipeline.CreateWorkspace();
            return [.. Enumerable.Range(0, 5).Select(_ => pipeline.Run(picture, workspace).Value)];
        })).Select(work => Task.Factory.StartNew(work, TaskCreationOptions.LongRunning)).ToArray();

        Assert.Equal(64, expected.Distinct().Count());
        for (var index = 0; index < threads.Length; index++)
            Assert.All(await threads[index], result => Assert.Equal(expected[index], result));
    }

    private static Result<DefectReport> Run(params Stage[] stages)
    {
        var pipeline = stages.Aggregate(new PipelineBuilder<DefectReport>(), (builder, stage) => builder.Then(stage)).Build().Value!;
        using var workspace = pipeline.CreateWorkspace();
        return pipeline.Run(Raw.Pixel(), workspace);
    }

    private static void AssertIsTheReport(Result<DefectReport> result)
    {
        Assert.Equal(1, result.Value?.FrameId);
        var defect = Assert.Single(result.Value!.Defects);
        Assert.Equal((DefectKind.WrongItem, 0.9f), (defect.Kind, defect.Confidence));
    }
}
