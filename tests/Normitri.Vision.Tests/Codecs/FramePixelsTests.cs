using Normitri.Vision.Codecs;
using Normitri.Vision.Frames;
using Normitri.Vision.Pipelines;
using Normitri.Vision.Tests.Support;

namespace Normitri.Vision.Tests.Codecs;

[Trait("Row", "N01")]
[Trait("Row", "N13")]
public sealed class FramePixelsTests : IDisposable
{
    private readonly PixelBuffer _target = new();

    public void Dispose() => _target.Dispose();

    [Theory]
    [InlineData(FrameFormat.Grayscale8)]
    [InlineData(FrameFormat.Rgb8)]
    [InlineData(FrameFormat.Bgr8)]
    [InlineData(FrameFormat.Rgba8)]
    [InlineData(FrameFormat.Bgra8)]
    public void Fill_EveryFormatAndSize_GivesTheColoursOfTheConversion(FrameFormat format)
    {
        for (var width = 1; width < 24; width++)
        {
            var data = new byte[format.MinBytes(width, 3)];
            new Random(width).NextBytes(data);
            var frame = Raw.Of(width, 3, format, data);
            var rgb = ColorConversion.Create(format, FrameFormat.Rgb8).Value!.Convert(frame).Value!.Data;

            Assert.Null(FramePixels.Fill(_target, frame, ImageLimits.Default));

            Assert.Equal((width, 3), (_target.Width, _target.Height));
            for (var i = 0; i < width * 3; i++)
                Assert.Equal(rgb.Slice(i * 3, 3).ToArray(), _target.Pixels.Slice(i * 4, 3).ToArray());
        }
    }

    [Fact]
    public void Fill_NoPicture_IsAnInvalidFrame()
    {
        Assert.Equal(PipelineErrorKind.InvalidFrame, FramePixels.Fill(_target, Frame.Empty, ImageLimits.Default)?.Kind);
        Assert.Equal(
            PipelineErrorKind.InvalidFrame, FramePixels.Fill(_target, Raw.Of(1, 1, FrameFormat.Float32Planar, new byte[12]), ImageLimits.Default)?.Kind);
        Assert.Equal(
            PipelineErrorKind.InvalidFrame, FramePixels.Fill(_target, Raw.Of(3, 3, FrameFormat.Grayscale8, new byte[9]), new ImageLimits { MaxPixels = 8 })?.Kind);
    }

    [Fact]
    public void Fill_SteadyState_AllocatesNothing()
    {
        var frame = Raw.Of(Drawing.Noise(64, 48, 1));

        Assert.Equal(0, Allocations.Of(() => FramePixels.Fill(_target, frame, ImageLimits.Default)));
    }
}
