using Normitri.Vision.Codecs;
using Normitri.Vision.Frames;
using Normitri.Vision.Pipelines;

namespace Normitri.Vision.Tests.Frames;

public class FrameTests
{
    [Fact]
    [Trait("Row", "N01")]
    public void Empty_HasNoPictureAndNoFormat()
    {
        Assert.True(Frame.Empty.IsEmpty);
        Assert.Equal((0, 0, FrameFormat.Unknown, 0), (Frame.Empty.Width, Frame.Empty.Height, Frame.Empty.Format, Frame.Empty.SizeBytes));
    }

    [Fact]
    [Trait("Row", "N01")]
    public void TryCreate_HundredByHundredRgb8_HasThirtyThousandBytes()
    {
        var data = new byte[30_000];
        data[5] = 9;
        var frame = Frame.TryCreate(100, 100, FrameFormat.Rgb8, data).Value!;

        Assert.Equal((100, 100, FrameFormat.Rgb8, 30_000, false), (frame.Width, frame.Height, frame.Format, frame.SizeBytes, frame.IsEmpty));
        Assert.True(frame.Data.Span.SequenceEqual(data));
    }

    [Theory]
    [Trait("Row", "N02")]
    [InlineData(FrameFormat.Grayscale8, 100)]
    [InlineData(FrameFormat.Rgb8, 300)]
    [InlineData(FrameFormat.Bgr8, 300)]
    [InlineData(FrameFormat.Rgba8, 400)]
    [InlineData(FrameFormat.Bgra8, 400)]
    [InlineData(FrameFormat.Float32Planar, 1200)]
    [InlineData(FrameFormat.Unknown, 0)]
    [InlineData((FrameFormat)99, 0)]
    public void MinBytes_TenByTen_FollowTheFormat(FrameFormat format, long bytes) => Assert.Equal(bytes, format.MinBytes(10, 10));

    [Theory]
    [Trait("Row", "N02")]
    [InlineData(65_536, 65_536, FrameFormat.Grayscale8, 4_294_967_296)]
    [InlineData(65_536, 65_536, FrameFormat.Float32Planar, 51_539_607_552)]
    [InlineData(int.MaxValue, int.MaxValue, FrameFormat.Float32Planar, long.MaxValue)]
    [InlineData(0, 10, FrameFormat.Rgb8, 0)]
    [InlineData(-5, -5, FrameFormat.Rgb8, 0)]
    public void MinBytes_SizesWithoutMeasure_DoNotOverflow(int width, int height, FrameFormat format, long bytes) =>
        Assert.Equal(bytes, format.MinBytes(width, height));

    [Theory]
    [Trait("Row", "N02")]
    [InlineData(640, 640, FrameFormat.Rgb8, 10)]
    [InlineData(10, 10, FrameFormat.Rgb8, 299)]
    [InlineData(10, 0, FrameFormat.Rgb8, 300)]
    [InlineData(0, 10, FrameFormat.Rgb8, 300)]
    [InlineData(-1, 10, FrameFormat.Rgb8, 300)]
    [InlineData(10, 10, FrameFormat.Unknown, 300)]
    [InlineData(10, 10, (FrameFormat)99, 300)]
    [InlineData(65_536, 65_536, FrameFormat.Grayscale8, 300)]
    [InlineData(65_536, 65_536, FrameFormat.Rgba8, 300)]
    [InlineData(int.MaxValue, int.MaxValue, FrameFormat.Float32Planar, 300)]
    public void TryCreate_BytesThatCannotHoldThePicture_IsAnErrorAndThrowsNothing(int width, int height, FrameFormat format, int bytes)
    {
        var error = Frame.TryCreate(width, height, format, new byte[bytes]).Error;

        Assert.Equal(PipelineErrorKind.InvalidFrame, error?.Kind);
        Assert.False(error?.Retryable);
    }

    [Fact]
    [Trait("Row", "N02")]
    public void TryCreate_BytesBehindThePicture_AreLeftOut()
    {
        var frame = Frame.TryCreate(3, 2, FrameFormat.Grayscale8, new byte[] { 1, 2, 3, 4, 5, 6, 7, 8 }).Value!;

        Assert.Equal([1, 2, 3, 4, 5, 6], frame.Data.ToArray());
    }

    [Fact]
    [Trait("Row", "N01")]
    public void TryCreate_RowsWithGaps_ReadsThePixelsAlone()
    {
        byte[] data = [1, 2, 3, 99, 4, 5, 6, 99, 7, 8, 9];
        var frame = Frame.TryCreate(1, 3, FrameFormat.Bgr8, data, stride: 4).Value!;
        using var target = new PixelBuffer();

        Assert.Null(FramePixels.Fill(target, frame, ImageLimits.Default));
        Assert.Equal((byte[])[3, 2, 1, 0, 6, 5, 4, 0, 9, 8, 7, 0], target.Pixels.ToArray());
        Assert.Equal(
            (byte[])[3, 2, 1, 6, 5, 4, 9, 8, 7], ColorConversion.Create(FrameFormat.Bgr8, FrameFormat.Rgb8).Value!.Convert(frame).Value!.Data.ToArray());
    }

    [Theory]
    [Trait("Row", "N02")]
    [InlineData(FrameFormat.Bgr8, 29, 1000)]
    [InlineData(FrameFormat.Bgr8, -30, 1000)]
    [InlineData(FrameFormat.Bgr8, 32, 317)]
    [InlineData(FrameFormat.Bgr8, int.MaxValue, 1000)]
    [InlineData(FrameFormat.Float32Planar, 128, 10_000)]
    public void TryCreate_StrideThatDoesNotGoWithTheRows_IsAnError(FrameFormat format, int stride, int bytes) =>
        Assert.Equal(PipelineErrorKind.InvalidFrame, Frame.TryCreate(10, 10, format, new byte[bytes], stride).Error?.Kind);
}
