using Normitri.Vision.Codecs;
using Normitri.Vision.Frames;
using Normitri.Vision.Pipelines;
using Normitri.Vision.Tests.Support;

namespace Normitri.Vision.Tests.Codecs;

public sealed class TurboJpegEncoderTests : IDisposable
{
    private readonly TurboJpegEncoder _encoder = new();
    private readonly ImageCodecs _codecs = ImageCodecs.Create();
    private readonly PixelBuffer _decoded = new();

    public void Dispose()
    {
        _encoder.Dispose();
        _codecs.Dispose();
        _decoded.Dispose();
    }

    [Theory]
    [InlineData(PixelFormat.Rgbx8)]
    [InlineData(PixelFormat.Rgb8)]
    public void Encode_Picture_ComesBackNearlyTheSame(PixelFormat format)
    {
        var drawing = Drawing.Shelf(61, 47);
        using var pixels = drawing.ToBuffer(format);

        var jpeg = _encoder.Encode(pixels, new JpegSettings { Quality = 95, Subsampling = ChromaSubsampling.None });

        Assert.True(jpeg.IsSuccess);
        Assert.True(_codecs.Decode(jpeg.Value, ImageLimits.Default, _decoded).IsSuccess);
        Assert.InRange(drawing.DifferenceTo(_decoded), 0, 2);
    }

    [Fact]
    public void Encode_LowerQuality_IsSmaller()
    {
        using var pixels = Drawing.Camera(160, 120, 1).ToBuffer();

        var sizes = new[] { 20, 60, 95 }.Select(quality => _encoder.Encode(pixels, new JpegSettings { Quality = quality }).Value!.Length).ToArray();

        Assert.Equal(sizes.Order(), sizes);
        Assert.True(sizes[2] > 2 * sizes[0]);
    }

    [Fact]
    public void Encode_Progressive_IsMarkedSo()
    {
        using var pixels = Drawing.Shelf(64, 64).ToBuffer();
        var jpeg = _encoder.Encode(pixels, new JpegSettings { Progressive = true }).Value!;

        Assert.Equal(0xC2, jpeg[JpegSurgery.FindFrameHeader(jpeg) + 1]);
    }

    [Fact]
    public void Encode_SideThatJpegCannotHave_IsAnError()
    {
        using var pixels = new PixelBuffer();
        pixels.Reset(70_000, 1, PixelFormat.Rgbx8);

        var error = _encoder.Encode(pixels).Error;

        Assert.Equal((PipelineErrorKind.InvalidFrame, PipelineStages.Encode), (error?.Kind, error?.Stage));
        Assert.Contains("70000x1", error?.Message);
    }

    [Fact]
    public void Encode_EmptyBuffer_Throws() => Assert.Throws<ArgumentException>(() => _encoder.Encode(_decoded));

    [Theory]
    [InlineData(0)]
    [InlineData(101)]
    public void Quality_OutOfRange_Throws(int quality) =>
        Assert.Throws<ArgumentOutOfRangeException>(() => new JpegSettings { Quality = quality });
}
