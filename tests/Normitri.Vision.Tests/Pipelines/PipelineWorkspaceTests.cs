using System.Runtime.InteropServices;
using Normitri.Vision.Codecs;
using Normitri.Vision.Frames;
using Normitri.Vision.Geometry;
using Normitri.Vision.Pipelines;
using Normitri.Vision.Preprocessing;
using Normitri.Vision.Tests.Support;

namespace Normitri.Vision.Tests.Pipelines;

public sealed class PipelineWorkspaceTests : IDisposable
{
    private static readonly InputSpec Spec = new() { Width = 64, Height = 48 };

    private readonly PipelineWorkspace _workspace = InputPipeline.Build(Spec).Value!.CreateWorkspace();
    private readonly byte[] _tensor = new byte[Spec.TensorBytes];

    public void Dispose() => _workspace.Dispose();

    [Theory]
    [InlineData("shelf-420.jpg")]
    [InlineData("shelf-rotated.jpg")]
    public void DecodeAndPrepare_GiveWhatCodecsAndPreprocessorGive(string file)
    {
        using var codecs = ImageCodecs.Create();
        using var pixels = new PixelBuffer();
        codecs.Decode(Corpus.Read(file), ImageLimits.Default, pixels);
        var expected = new byte[Spec.TensorBytes];
        var mapping = new Preprocessor(Spec).Run(pixels, expected);

        Assert.Null(_workspace.Decode(Corpus.Read(file)));
        Assert.Equal(mapping, _workspace.Prepare(_tensor));
        Assert.Equal(expected, _tensor);
        Assert.Equal((pixels.Width, pixels.Height), (_workspace.Picture.Width, _workspace.Picture.Height));
    }

    [Theory]
    [InlineData("shelf-420.jpg")]
    [InlineData("shelf-rotated.jpg")]
    public void DecodeAndPrepare_SteadyState_AllocateNothing(string file)
    {
        var image = Corpus.Read(file);

        Assert.Equal(0, Allocations.Of(() =>
        {
            _workspace.Decode(image);
            _workspace.Prepare(_tensor);
            _workspace.Prepare(new PixelRegion(10, 20, 30, 40), _tensor);
        }));
    }

    [Fact]
    [Trait("Row", "N05")]
    public void Run_WholePipelineSteadyState_AllocatesNothing()
    {
        var end = new StageOf<string>("end", _ => "done", StageNeeds.Tensor);
        var pipeline = new PipelineBuilder<string>().All(Spec).Then(end).Build().Value!;
        using var workspace = pipeline.CreateWorkspace();
        var image = Corpus.Read("shelf-420.jpg");

        Assert.Equal(0, Allocations.Of(() => pipeline.Run(image, workspace)));
    }

    [Fact]
    public void Load_RawFrame_GoesTheSameWayAsAPicture()
    {
        var drawing = Drawing.Noise(50, 40, 3);
        using var pixels = drawing.ToBuffer();
        var expected = new byte[Spec.TensorBytes];
        new Preprocessor(Spec).Run(pixels, expected);

        Assert.Null(_workspace.Load(Raw.Of(drawing)));
        _workspace.Prepare(_tensor);

        Assert.Equal(expected, _tensor);
    }

    [Fact]
    public void Prepare_AnotherPicture_PreparesThatOne()
    {
        using var enlarged = Drawing.Noise(80, 60, 4).ToBuffer();
        var expected = new byte[Spec.TensorBytes];
        new Preprocessor(Spec).Run(enlarged, expected);
        Assert.Null(_workspace.Load(Raw.Of(Drawing.Noise(40, 30, 1))));

        var mapping = _workspace.Prepare(enlarged, PixelRegion.Whole(80, 60), _tensor);

        Assert.Equal(expected, _tensor);
        Assert.Equal((80, 60), (mapping.SourceWidth, mapping.SourceHeight));
    }

    [Fact]
    public void Prepare_PipelineWithARegion_LooksAtThatAlone()
    {
        using var workspace = InputPipeline.Build(Spec, region: new NormalizedBox(0.25f, 0.5f, 0.5f, 0.25f)).Value!.CreateWorkspace();
        Assert.Null(workspace.Load(Raw.Of(Drawing.Noise(40, 20, 1))));

        Assert.Equal(new PixelRegion(10, 10, 20, 5), workspace.Prepare(_tensor).Region);
    }

    [Fact]
    public void Decode_PictureBeyondTheLimits_IsRefused()
    {
        using var workspace = InputPipeline.Build(Spec, new ImageLimits { MaxWidth = 100 }).Value!.CreateWorkspace();

        Assert.Equal(PipelineErrorKind.InvalidFrame, workspace.Decode(Corpus.Read("shelf-420.jpg"))?.Kind);
        Assert.Equal(PipelineErrorKind.InvalidFrame, workspace.Load(Raw.Of(Drawing.Noise(101, 1, 1)))?.Kind);
    }

    [Fact]
    public void Prepare_WithoutAFrameOrAfterAnError_Throws()
    {
        Assert.Throws<InvalidOperationException>(() => _workspace.Prepare(_tensor));
        Assert.Null(_workspace.Decode(Corpus.Read("shelf-420.jpg")));
        Assert.NotNull(_workspace.Decode("nothing"u8));
        Assert.Throws<InvalidOperationException>(() => _workspace.Prepare(_tensor));
    }

    [Fact]
    [Trait("Row", "N07")]
    public void Times_OfAFrame_AreThoseOfItsSteps()
    {
        var time = new ManualTime { Step = TimeSpan.FromMilliseconds(25) };
        var reports = new StageReports();
        using var workspace = InputPipeline.Build(Spec).Value!.CreateWorkspace(time, reports);
        workspace.Decode(Corpus.Read("shelf-420.jpg"));
        workspace.Prepare(_tensor);
        workspace.Prepare(PixelRegion.Whole(10, 10), _tensor);

        Assert.Equal(["decode", "preprocess", "preprocess"], reports.Select(report => report.Stage));
        Assert.All(reports, report => Assert.Equal(25.0, report.Milliseconds));
        Assert.Equal((25.0, 50.0), (workspace.DecodeTime.TotalMilliseconds, workspace.PrepareTime.TotalMilliseconds));

        workspace.Decode("no picture"u8);
        Assert.Equal((25.0, 0.0), (workspace.DecodeTime.TotalMilliseconds, workspace.PrepareTime.TotalMilliseconds));
        Assert.NotNull(reports[3].Error);
    }

    /// <summary>The four cases of an input that is a tensor already: empty, a picture, another size, the right one.</summary>
    [Fact]
    [Trait("Row", "N16")]
    public void Load_WhereTensorsAreTaken_TakesTheNetworksOwnSizeAlone()
    {
        var pipeline = new PipelineBuilder<string>().Tensor(640, 640).Build().Value!.Input;
        using var workspace = pipeline.CreateWorkspace();
        var floats = Enumerable.Range(0, 3 * 640 * 640).Select(value => (float)value).ToArray();
        var right = Raw.Of(640, 640, FrameFormat.Float32Planar, MemoryMarshal.AsBytes(floats.AsSpan()).ToArray());

        Assert.Equal(PipelineErrorKind.InvalidFrame, workspace.Load(Frame.Empty)?.Kind);
        Assert.Equal(PipelineErrorKind.InvalidFrame, workspace.Load(Raw.Of(640, 640, FrameFormat.Rgb8, new byte[640 * 640 * 3]))?.Kind);
        Assert.Equal(PipelineErrorKind.InvalidFrame, workspace.Load(Raw.Of(320, 240, FrameFormat.Float32Planar, new byte[320 * 240 * 12]))?.Kind);
        Assert.Null(workspace.Load(right));

        var tensor = new float[floats.Length];
        var mapping = workspace.Prepare(MemoryMarshal.AsBytes(tensor.AsSpan()));
        Assert.Equal(floats, tensor);
        Assert.Equal(new NormalizedBox(0.5f, 0, 0.25f, 1), mapping.ToSource(320, 0, 480, 640));
        Assert.Throws<ArgumentException>(() => workspace.Prepare(new byte[5]));
        Assert.Throws<InvalidOperationException>(() => workspace.Prepare(PixelRegion.Whole(640, 640), new byte[floats.Length * 4]));
    }

    [Fact]
    public void Memory_OfAStage_IsMadeOnceAndDisposedOfWithTheWorkspace()
    {
        var workspace = InputPipeline.Build(Spec).Value!.CreateWorkspace();
        var memory = workspace.Memory<PixelBuffer>();
        Assert.Same(memory, workspace.Memory<PixelBuffer>());

        workspace.Dispose();

        Assert.Throws<ObjectDisposedException>(() => memory.Reset(1, 1, PixelFormat.Rgb8));
    }
}
