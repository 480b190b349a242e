using Normitri.Vision.Codecs;
using Normitri.Vision.Frames;
using Normitri.Vision.Pipelines;
using Normitri.Vision.Tests.Support;

namespace Normitri.Vision.Tests.Codecs;

/// <summary>PNG and WebP: through ImageSharp, or through libpng and libwebp, which eng/setup installs.</summary>
public sealed class OtherFormatsTests : IDisposable
{
    private readonly ImageCodecs _codecs = ImageCodecs.Create();
    private readonly PixelBuffer _target = new();

    public void Dispose()
    {
        _codecs.Dispose();
        _target.Dispose();
    }

    [Theory]
    [InlineData("shelf.png", 0)]
    [InlineData("shelf-lossless.webp", 0)]
    [InlineData("shelf-lossy.webp", 3)]
    [Trait("Row", "S22")]
    public void Decode_WholePicture_GivesItsPixels(string file, double difference)
    {
        var outcome = Decode(Corpus.Read(file));

        Assert.True(outcome.IsSuccess, outcome.Error?.Message);
        Assert.InRange(Drawing.Shelf(Corpus.Width, Corpus.Height).DifferenceTo(_target), 0, difference);
    }

    [Theory]
    [InlineData("shelf.png")]
    [InlineData("shelf-lossless.webp")]
    [InlineData("shelf-lossy.webp")]
    [Trait("Row", "S22")]
    public void Decode_DamagedPictures_AreErrorsAndNeverThrow(string file)
    {
        var random = new Random(9);
        var whole = Corpus.Read(file);
        var refused = 0;
        for (var run = 0; run < 400; run++)
        {
            var image = (byte[])whole.Clone();
            for (var i = random.Next(1, 6); i > 0; i--)
                image[random.Next(image.Length)] = (byte)random.Next(256);
            var outcome = Decode(image);
            refused += outcome.IsSuccess ? 0 : 1;
            Assert.True(outcome.IsSuccess || outcome.Error.Kind is PipelineErrorKind.InvalidFrame or PipelineErrorKind.DecoderError);
        }

        Assert.True(refused > 40, $"only {refused} of 400 were refused");
    }

    [Fact]
    [Trait("Row", "S22")]
    public void Decode_PngWithAWrongChecksum_IsAnErrorOfTheDecoder()
    {
        var png = Corpus.Read("shelf.png");
        png[^20] ^= 1;

        Assert.Equal(PipelineErrorKind.DecoderError, Decode(png).Error?.Kind);
    }

    [Fact]
    [Trait("Row", "S22")]
    public void Decode_PngWithFewerRowsThanItSays_IsAnErrorOfTheDecoder()
    {
        var half = PngWriter.Encode(Drawing.Noise(64, 32, 1));
        PngWriter.Header(64, 64).CopyTo(half, 8);

        Assert.Equal(PipelineErrorKind.DecoderError, Decode(half).Error?.Kind);
    }

    [Theory]
    [InlineData(0, 1, new byte[] { 0b0100_0000 }, new byte[] { 0, 0, 0, 255, 255, 255 })]
    [InlineData(0, 8, new byte[] { 10, 200 }, new byte[] { 10, 10, 10, 200, 200, 200 })]
    [InlineData(4, 8, new byte[] { 10, 0, 200, 255 }, new byte[] { 10, 10, 10, 200, 200, 200 })]
    [InlineData(6, 8, new byte[] { 1, 2, 3, 0, 4, 5, 6, 128 }, new byte[] { 1, 2, 3, 4, 5, 6 })]
    [InlineData(2, 16, new byte[] { 1, 1, 2, 2, 3, 3, 4, 4, 5, 5, 6, 6 }, new byte[] { 1, 2, 3, 4, 5, 6 })]
    public void Decode_EveryKindOfPng_GivesColoursWithoutTransparency(byte colorType, byte depth, byte[] row, byte[] rgb)
    {
        using var data = new MemoryStream();
        using (var zlib = new System.IO.Compression.ZLibStream(data, System.IO.Compression.CompressionLevel.Optimal))
            zlib.Write([0, .. row]);
        var outcome = Decode(PngWriter.File(
            PngWriter.Header(2, 1, depth, colorType), PngWriter.Chunk("IDAT", data.ToArray()), PngWriter.Chunk("IEND", [])));

        Assert.True(outcome.IsSuccess, outcome.Error?.Message);
        Assert.Equal(rgb, (byte[])[.. _target.Pixels[..3], .. _target.Pixels[4..7]]);
    }

    private DecodeOutcome Decode(byte[] image) => _codecs.Decode(image, ImageLimits.Default, _target);
}
