using Normitri.Vision.Geometry;
using Normitri.Vision.Outputs;
using Normitri.Vision.Pipelines;
using Normitri.Vision.Preprocessing;
using Normitri.Vision.Tests.Support;

namespace Normitri.Vision.Tests.Pipelines;

[Trait("Row", "N14")]
public class PipelineBuilderTests
{
    private static readonly Dictionary<string, Func<PipelineBuilder<string>, PipelineBuilder<string>>> Stages = new()
    {
        ["decode"] = builder => builder.Decode(),
        ["orient"] = builder => builder.Orient(),
        ["region"] = builder => builder.Region(new NormalizedBox(0.25f, 0.25f, 0.5f, 0.5f)),
        ["resize"] = builder => builder.Resize(32, 32),
        ["color"] = builder => builder.Color(ColorOrder.Bgr),
        ["normalize"] = builder => builder.Normalize(ChannelValues.All(0), ChannelValues.All(255)),
        ["layout"] = builder => builder.Layout(TensorLayout.Nchw),
        ["tensor"] = builder => builder.Tensor(32, 32),
        ["mask"] = builder => builder.Then(new StageOf<string>("mask", _ => StageOutput<string>.Frame, StageNeeds.Picture)),
        ["detect"] = builder => builder.Then(new StageOf<string>("detect", _ => "done", StageNeeds.Tensor)),
        ["note"] = builder => builder.Then(new StageOf<string>("note", _ => StageOutput<string>.Frame)),
    };

    [Theory]
    [InlineData("decode orient region resize color normalize layout detect")]
    [InlineData("decode orient resize color normalize layout")]
    [InlineData("resize color normalize layout detect")]
    [InlineData("note decode orient mask note region resize color normalize layout note detect")]
    [InlineData("decode orient mask")]
    [InlineData("tensor detect")]
    [InlineData("mask")]
    public void Build_StagesInOrder_Builds(string order) => Assert.True(Build(order).IsSuccess);

    [Theory]
    [InlineData("decode orient resize normalize color layout detect", "color", "normalize")]
    [InlineData("decode orient color normalize layout resize", "resize", "color")]
    [InlineData("decode orient resize color layout normalize", "normalize", "layout")]
    [InlineData("orient decode", "decode", "orient")]
    [InlineData("resize color normalize layout decode orient", "decode", "resize")]
    [InlineData("decode orient resize region color normalize layout", "region", "resize")]
    [InlineData("decode decode orient", "decode", "decode")]
    [InlineData("decode orient resize color resize normalize layout", "resize", "color")]
    [InlineData("decode", "orient", "decode")]
    [InlineData("orient", "decode", "orient")]
    [InlineData("decode orient resize normalize layout", "color", "resize")]
    [InlineData("decode orient resize color normalize", "layout", "resize")]
    [InlineData("decode orient region", "resize", "region")]
    [InlineData("decode mask orient", "mask", "orient")]
    [InlineData("decode orient resize mask color normalize layout", "mask", "color")]
    [InlineData("decode orient detect resize color normalize layout", "detect", "layout")]
    [InlineData("detect", "detect", "layout")]
    [InlineData("mask decode orient", "mask", "decode")]
    [InlineData("decode orient tensor", "tensor", "decode")]
    [InlineData("tensor resize color normalize layout", "resize", "tensor")]
    [InlineData("tensor mask detect", "mask", "tensor")]
    [InlineData("mask tensor detect", "mask", "tensor")]
    public void Build_StagesThatDoNotGoTogether_AreRefusedByName(string order, string first, string second)
    {
        var error = Build(order).Error;

        Assert.Equal(PipelineErrorKind.InvalidConfig, error?.Kind);
        Assert.Contains($"'{first}'", error?.Message);
        Assert.Contains($"'{second}'", error?.Message);
    }

    /// <summary>Every order of the five stages of preparing: only one is right.</summary>
    [Fact]
    public void Build_AnyOrderOfThePreparation_OnlyTheRightOneBuilds()
    {
        string[] right = ["region", "resize", "color", "normalize", "layout"];
        foreach (var order in Permutations(right))
            Assert.Equal(order.SequenceEqual(right), Build("decode orient " + string.Join(' ', order)).IsSuccess);
    }

    [Fact]
    public void Build_ValuesThatCannotBe_AreRefused()
    {
        Assert.Equal(PipelineErrorKind.InvalidConfig, InputPipeline.Build(new InputSpec { Width = 0 }).Error?.Kind);
        Assert.Equal(PipelineErrorKind.InvalidConfig, InputPipeline.Build(new InputSpec { Element = TensorElement.UInt8 }).Error?.Kind);
        Assert.Equal(PipelineErrorKind.InvalidConfig, InputPipeline.Build(new InputSpec(), region: new NormalizedBox(0.5f, 0.5f, 0, 0.2f)).Error?.Kind);
    }

    [Fact]
    public void Build_AfterwardsChangingTheBuilder_ChangesNoPipelineThatIsBuilt()
    {
        var builder = Stages["mask"](new PipelineBuilder<string>());
        var pipeline = builder.Build().Value!;
        Stages["note"](builder);

        Assert.Equal(["mask"], pipeline.Steps);
    }

    [Fact]
    public void All_Specification_ComesBackFromThePipeline()
    {
        var spec = new InputSpec
        {
            Width = 41, Height = 23, Layout = TensorLayout.Nhwc, Colors = ColorOrder.Bgr, Element = TensorElement.Float16, Resize = ResizeMode.Stretch, Pad = 7,
            Mean = new ChannelValues(1, 2, 3), Std = new ChannelValues(4, 5, 6),
        };

        Assert.Equal(spec, InputPipeline.Build(spec).Value!.Spec);
    }

    private static Result<Pipeline<string>> Build(string order) =>
        order.Split(' ').Aggregate(new PipelineBuilder<string>(), (builder, stage) => Stages[stage](builder)).Build();

    private static IEnumerable<string[]> Permutations(string[] items) => items.Length <= 1
        ? [items]
        : items.SelectMany((item, index) => Permutations([.. items[..index], .. items[(index + 1)..]]).Select(rest => (string[])[item, .. rest]));
}
