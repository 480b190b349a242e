using Normitri.Vision.Frames;
using Normitri.Vision.Tests.Support;

namespace Normitri.Vision.Tests.Frames;

public class WebPHeaderTests
{
    [Theory]
    [InlineData("shelf-lossy.webp")]
    [InlineData("shelf-lossless.webp")]
    public void Read_WholeWebP_GivesSize(string file) => Assert.Equal(
        new ImageHeader(ImageFormat.WebP, Corpus.Width, Corpus.Height, 1), ImageHeaderReader.Read(Corpus.Read(file), ImageLimits.Default).Header);

    [Fact]
    public void Read_ExtendedWithExif_GivesOrientation()
    {
        foreach (byte[] exif in (byte[][])[ExifWriter.Tiff(6, true), ExifWriter.App1(6, true)])
        {
            var webp = WebPWriter.File(WebPWriter.Extended(300, 200, 0x08), WebPWriter.Lossless(300, 200), WebPWriter.Chunk("EXIF", exif));

            Assert.Equal(new ImageHeader(ImageFormat.WebP, 300, 200, 6), ImageHeaderReader.Read(webp, ImageLimits.Default).Header);
        }
    }

    [Fact]
    public void Read_CutAnywhere_IsTruncated()
    {
        var whole = Corpus.Read("shelf-lossy.webp");
        for (var length = 12; length < whole.Length; length++)
            Assert.Equal(ImageError.Truncated, ImageHeaderReader.Read(whole.AsSpan(0, length), ImageLimits.Default).Error);
    }

    [Fact]
    [Trait("Row", "S22")]
    public void Read_CanvasSmallerThanThePictureInside_IsALie() =>
        AssertRefused(ImageError.LyingHeader, WebPWriter.Extended(100, 100), WebPWriter.Lossy(16383, 3000));

    [Fact]
    public void Read_Animation_IsUnsupported() =>
        AssertRefused(ImageError.UnsupportedFormat, WebPWriter.Extended(100, 100, 0x02), WebPWriter.Chunk("ANIM", new byte[6]));

    [Fact]
    [Trait("Row", "S22")]
    public void Read_TooManyPixels_IsTooLarge() => AssertRefused(ImageError.TooLarge, WebPWriter.Lossless(16384, 16384));

    [Fact]
    public void Read_NoPictureChunk_IsTruncated() => AssertRefused(ImageError.Truncated, WebPWriter.Chunk("EXIF", 1, 2));

    [Fact]
    public void Read_BrokenPictureChunks_AreMalformed()
    {
        AssertRefused(ImageError.Malformed, WebPWriter.Chunk("VP8 ", 0x10, 0, 0, 1, 2, 3, 4, 0, 4, 0));
        AssertRefused(ImageError.Malformed, WebPWriter.Chunk("VP8 ", 0x11, 0, 0, 0x9D, 0x01, 0x2A, 4, 0, 4, 0));
        AssertRefused(ImageError.Malformed, WebPWriter.Chunk("VP8L", 0x2E, 0, 0, 0, 0));
        AssertRefused(ImageError.Malformed, WebPWriter.Chunk("VP8X", 0));
        AssertRefused(ImageError.Malformed, WebPWriter.Lossy(0, 4));
    }

    private static void AssertRefused(ImageError error, params byte[][] chunks) =>
        Assert.Equal(error, ImageHeaderReader.Read(WebPWriter.File(chunks), ImageLimits.Default).Error);
}
