using Normitri.Vision.Pipelines;
using Normitri.Vision.Preprocessing;

namespace Normitri.Vision.Tests.Preprocessing;

public class InputSpecTests
{
    [Fact]
    public void Validate_Defaults_AreValid() => Assert.Null(new InputSpec().Validate());

    public static TheoryData<InputSpec> Invalid => new(
        new InputSpec { Width = 0 },
        new InputSpec { Height = -1 },
        new InputSpec { Width = 9000 },
        new InputSpec { Layout = (TensorLayout)7 },
        new InputSpec { Colors = (ColorOrder)7 },
        new InputSpec { Resize = (ResizeMode)7 },
        new InputSpec { Mean = new ChannelValues(0, float.NaN, 0) },
        new InputSpec { Std = new ChannelValues(1, 1, 0) },
        new InputSpec { Std = ChannelValues.All(-1) },
        new InputSpec { Std = ChannelValues.All(float.PositiveInfinity) });

    [Theory]
    [MemberData(nameof(Invalid))]
    [Trait("Row", "N15")]
    public void Validate_ImpossibleSpec_IsRefusedAndNoPreprocessorIsBuilt(InputSpec spec)
    {
        Assert.Equal(PipelineErrorKind.InvalidConfig, spec.Validate()?.Kind);
        Assert.Throws<ArgumentException>(() => new Preprocessor(spec));
    }

    [Fact]
    public void TensorLength_GrayHasOneChannel() =>
        Assert.Equal(10 * 20, new InputSpec { Width = 10, Height = 20, Colors = ColorOrder.Gray }.TensorLength);
}
