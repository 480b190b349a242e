using System.Runtime.InteropServices;
using Normitri.Vision.Outputs;
using Normitri.Vision.Pipelines;
using Normitri.Vision.Preprocessing;
using Normitri.Vision.Tests.Support;

namespace Normitri.Vision.Tests.Preprocessing;

public class TensorElementTests
{
    public static TheoryData<TensorLayout, ColorOrder> Shapes
    {
        get
        {
            var shapes = new TheoryData<TensorLayout, ColorOrder>();
            foreach (var layout in Enum.GetValues<TensorLayout>())
            {
                foreach (var colors in Enum.GetValues<ColorOrder>())
                    shapes.Add(layout, colors);
            }

            return shapes;
        }
    }

    [Theory]
    [MemberData(nameof(Shapes))]
    [Trait("Row", "N15")]
    public void Run_Float16_IsTheFloatTensorRounded(TensorLayout layout, ColorOrder colors)
    {
        var spec = new InputSpec
        {
            Width = 45, Height = 30, Layout = layout, Colors = colors, Mean = new ChannelValues(123.675f, 116.28f, 103.53f), Std = new ChannelValues(58.4f, 57.1f, 57.4f),
        };
        var floats = MemoryMarshal.Cast<byte, float>(Run(spec)).ToArray();
        var halves = MemoryMarshal.Cast<byte, Half>(Run(spec with { Element = TensorElement.Float16 })).ToArray();

        Assert.Equal(floats.Select(value => (Half)value), halves);
    }

    [Theory]
    [MemberData(nameof(Shapes))]
    [Trait("Row", "N15")]
    public void Run_UInt8_IsThePixelRoundedToTheNearest(TensorLayout layout, ColorOrder colors)
    {
        var spec = new InputSpec { Width = 45, Height = 30, Layout = layout, Colors = colors, Std = ChannelValues.All(1f) };
        var floats = MemoryMarshal.Cast<byte, float>(Run(spec)).ToArray();
        var bytes = Run(spec with { Element = TensorElement.UInt8 });

        Assert.Equal(floats.Select(value => (byte)MathF.Round(value)), bytes);
    }

    [Fact]
    public void Run_UInt8OfTheSameSize_IsThePictureItself()
    {
        var source = Drawing.Noise(70, 3, 4);
        using var buffer = source.ToBuffer();
        var spec = new InputSpec { Width = 70, Height = 3, Layout = TensorLayout.Nhwc, Std = ChannelValues.All(1f), Element = TensorElement.UInt8 };
        var tensor = new byte[spec.TensorBytes];
        new Preprocessor(spec).Run(buffer, tensor);

        Assert.Equal(source.Rgb, tensor);
    }

    [Theory]
    [InlineData(0f, 255f)]
    [InlineData(1f, 1f)]
    [Trait("Row", "N15")]
    public void Validate_UInt8WithNormalisation_IsRefused(float mean, float std)
    {
        var spec = new InputSpec { Element = TensorElement.UInt8, Mean = ChannelValues.All(mean), Std = ChannelValues.All(std) };

        Assert.Equal(PipelineErrorKind.InvalidConfig, spec.Validate()?.Kind);
        Assert.Throws<ArgumentException>(() => new Preprocessor(spec));
    }

    [Theory]
    [InlineData(TensorElement.Int32)]
    [InlineData(TensorElement.Int64)]
    [InlineData((TensorElement)99)]
    public void Validate_OtherElements_AreRefused(TensorElement element) =>
        Assert.Equal(PipelineErrorKind.InvalidConfig, new InputSpec { Element = element }.Validate()?.Kind);

    [Theory]
    [InlineData(TensorElement.Float32, 4)]
    [InlineData(TensorElement.Float16, 2)]
    [InlineData(TensorElement.UInt8, 1)]
    public void TensorBytes_FollowTheElement(TensorElement element, int size) =>
        Assert.Equal(3 * 10 * 20 * size, new InputSpec { Width = 10, Height = 20, Element = element }.TensorBytes);

    [Fact]
    public void Run_FloatsForAnotherElement_Throws()
    {
        using var buffer = Drawing.Noise(4, 4, 1).ToBuffer();
        var preprocessor = new Preprocessor(new InputSpec { Width = 4, Height = 4, Element = TensorElement.Float16 });

        Assert.Throws<ArgumentException>(() => preprocessor.Run(buffer, new float[48]));
        Assert.Throws<ArgumentException>(() => preprocessor.Run(buffer, new byte[95]));
    }

    [Theory]
    [InlineData(TensorElement.Float16)]
    [InlineData(TensorElement.UInt8)]
    public void Run_SteadyState_AllocatesNothing(TensorElement element)
    {
        using var buffer = Drawing.Noise(64, 48, 1).ToBuffer();
        var preprocessor = new Preprocessor(new InputSpec { Width = 32, Height = 32, Element = element, Std = ChannelValues.All(1f) });
        var tensor = new byte[preprocessor.Spec.TensorBytes];

        Assert.Equal(0, Allocations.Of(() => preprocessor.Run(buffer, tensor)));
    }

    private static byte[] Run(InputSpec spec)
    {
        using var buffer = Drawing.Noise(61, 47, 8).ToBuffer();
        var tensor = new byte[spec.TensorBytes];
        new Preprocessor(spec).Run(buffer, tensor);
        return tensor;
    }
}
