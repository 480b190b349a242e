using Normitri.Vision.Frames;
using Normitri.Vision.Tests.Support;

namespace Normitri.Vision.Tests.Frames;

public class PngHeaderTests
{
    private static readonly byte[] Whole = Corpus.Read("shelf.png");

    [Fact]
    public void Read_WholePng_GivesSize() => Assert.Equal(
        new ImageHeader(ImageFormat.Png, Corpus.Width, Corpus.Height, 1), ImageHeaderReader.Read(Whole, ImageLimits.Default).Header);

    [Fact]
    public void Read_ExifChunk_GivesOrientation()
    {
        var png = PngWriter.File(PngWriter.Header(2, 2), PngWriter.Chunk("eXIf", ExifWriter.Tiff(8, false)), PngWriter.Chunk("IDAT", new byte[20]), PngWriter.Chunk("IEND", []));

        Assert.Equal(8, ImageHeaderReader.Read(png, ImageLimits.Default).Header.Orientation);
    }

    [Fact]
    [Trait("Row", "S22")]
    public void Read_CutAnywhere_IsTruncated()
    {
        for (var length = 8; length < Whole.Length; length++)
            Assert.Equal(ImageError.Truncated, ImageHeaderReader.Read(Whole.AsSpan(0, length), ImageLimits.Default).Error);
    }

    [Fact]
    public void Read_PaddingBehindTheEnd_IsIgnored() =>
        Assert.True(ImageHeaderReader.Read([.. Whole, .. new byte[100]], ImageLimits.Default).IsSuccess);

    [Fact]
    [Trait("Row", "S22")]
    public void Read_AHundredMegapixels_IsTooLargeBeforeAnythingElse() => Assert.Equal(
        ImageError.TooLarge, ImageHeaderReader.Read(PngWriter.File(PngWriter.Header(10_000, 10_000)), ImageLimits.Default).Error);

    [Fact]
    [Trait("Row", "S22")]
    public void Read_MorePixelsThanDeflateCanHold_IsALie()
    {
        var png = PngWriter.File(PngWriter.Header(7000, 7000), PngWriter.Chunk("IDAT", new byte[1000]), PngWriter.Chunk("IEND", []));

        Assert.Equal(ImageError.LyingHeader, ImageHeaderReader.Read(png, ImageLimits.Default).Error);
    }

    [Fact]
    public void Read_BlackPictureOfTheLargestSize_IsNoLie()
    {
        var png = PngWriter.Encode(new Drawing(4000, 3000, new byte[4000 * 3000 * 3]));

        Assert.True(ImageHeaderReader.Read(png, ImageLimits.Default).IsSuccess);
    }

    [Theory]
    [InlineData(0, 5, 8, 2)]
    [InlineData(-1, 5, 8, 2)]
    [InlineData(5, 5, 3, 2)]
    [InlineData(5, 5, 16, 3)]
    [InlineData(5, 5, 8, 7)]
    public void Read_HeaderThatCannotBe_IsMalformed(int width, int height, byte depth, byte colorType)
    {
        var png = PngWriter.File(PngWriter.Header(width, height, depth, colorType), PngWriter.Chunk("IDAT", new byte[20]), PngWriter.Chunk("IEND", []));

        Assert.Equal(ImageError.Malformed, ImageHeaderReader.Read(png, ImageLimits.Default).Error);
    }

    [Fact]
    public void Read_OtherFirstChunkOrBadLength_IsMalformed()
    {
        Assert.Equal(ImageError.Malformed, ImageHeaderReader.Read(PngWriter.File(PngWriter.Chunk("IDAT", new byte[30])), ImageLimits.Default).Error);
        byte[] endless = [.. PngWriter.File(PngWriter.Header(2, 2)), 0xFF, 0xFF, 0xFF, 0xFF, .. "IDAT"u8, 0, 0, 0, 0];
        Assert.Equal(ImageError.Malformed, ImageHeaderReader.Read(endless, ImageLimits.Default).Error);
    }
}
