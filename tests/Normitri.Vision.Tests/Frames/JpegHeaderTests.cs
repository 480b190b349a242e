using Normitri.Vision.Codecs;
using Normitri.Vision.Frames;
using Normitri.Vision.Tests.Support;

namespace Normitri.Vision.Tests.Frames;

public class JpegHeaderTests
{
    private static readonly byte[] Baseline = Corpus.Read("shelf-420.jpg");
    private static readonly byte[] Progressive = Corpus.Read("shelf-progressive.jpg");

    [Theory]
    [InlineData("shelf-420.jpg", 1)]
    [InlineData("shelf-444.jpg", 1)]
    [InlineData("shelf-progressive.jpg", 1)]
    [InlineData("shelf-gray.jpg", 1)]
    [InlineData("shelf-rotated.jpg", 6)]
    public void Read_WholeJpeg_GivesSizeAndOrientation(string file, int orientation)
    {
        var result = ImageHeaderReader.Read(Corpus.Read(file), ImageLimits.Default);

        Assert.True(result.IsSuccess, result.Message);
        Assert.Equal(new ImageHeader(ImageFormat.Jpeg, Corpus.Width, Corpus.Height, orientation), result.Header);
    }

    [Theory]
    [InlineData(1, true)]
    [InlineData(3, false)]
    [InlineData(8, true)]
    public void Read_ExifOrientation_IsReadInBothByteOrders(byte orientation, bool littleEndian)
    {
        var jpeg = JpegSurgery.WithSegment(Baseline, 0xE1, ExifWriter.App1(orientation, littleEndian));

        Assert.Equal(orientation, ImageHeaderReader.Read(jpeg, ImageLimits.Default).Header.Orientation);
    }

    [Fact]
    public void Read_ExifWithNonsense_IsAsStored()
    {
        foreach (byte[] app1 in (byte[][])[[], [.. "Exif\0\0"u8], ExifWriter.App1(9, true), ExifWriter.App1(0, false), ExifWriter.App1(6, true)[..20], [.. "Exif\0\0MM\0*"u8, 255, 255, 255, 255]])
            Assert.Equal(1, ImageHeaderReader.Read(JpegSurgery.WithSegment(Baseline, 0xE1, app1), ImageLimits.Default).Header.Orientation);
    }

    [Fact]
    [Trait("Row", "S22")]
    public void Read_CutAnywhere_IsTruncatedAndNeverAccepted()
    {
        for (var length = 2; length < Baseline.Length; length++)
            AssertRefused(ImageError.Truncated, Baseline[..length]);
    }

    [Fact]
    public void Read_ProgressiveCutAnywhere_IsTruncated()
    {
        for (var length = 2; length < Progressive.Length; length += 7)
            AssertRefused(ImageError.Truncated, Progressive[..length]);
    }

    [Fact]
    public void Read_PaddingOrTrailerBehindTheEnd_IsIgnored()
    {
        foreach (byte[] trailer in (byte[][])[new byte[4096], [0xFF, 0xFF, 0xFF], [.. "trailer of a phone"u8]])
            Assert.True(ImageHeaderReader.Read([.. Baseline, .. trailer], ImageLimits.Default).IsSuccess);
    }

    [Fact]
    public void Read_ThumbnailWithItsOwnEnd_DoesNotHideThatThePictureIsCut()
    {
        var jpeg = JpegSurgery.WithSegment(Baseline, 0xE1, [.. "Exif\0\0"u8, .. Baseline[..600], 0xFF, 0xD9]);

        AssertRefused(ImageError.Truncated, jpeg[..^40]);
    }

    [Theory]
    [InlineData(16384, 3000)]
    [InlineData(3000, 16384)]
    [InlineData(7000, 7000)]
    [Trait("Row", "S22")]
    public void Read_BaselineThatClaimsMorePixelsThanItsBytesHold_IsALie(int width, int height) =>
        AssertRefused(ImageError.LyingHeader, JpegSurgery.WithSize(Baseline, width, height));

    [Fact]
    public void Read_ProgressiveThatClaimsMorePixelsThanItsBytesHold_IsALie() =>
        AssertRefused(ImageError.LyingHeader, JpegSurgery.WithSize(Progressive, 7000, 7000));

    [Fact]
    public void Read_FlatestPictureThatAnEncoderWrites_IsNoLie()
    {
        foreach (var subsampling in Enum.GetValues<ChromaSubsampling>())
        {
            foreach (var progressive in (bool[])[false, true])
            {
                var jpeg = JpegWriter.Encode(new Drawing(1600, 1200, new byte[1600 * 1200 * 3]), subsampling, quality: 1, progressive);

                Assert.True(ImageHeaderReader.Read(jpeg, ImageLimits.Default).IsSuccess, $"{subsampling} {progressive} {jpeg.Length}");
            }
        }
    }

    [Theory]
    [InlineData(65500, 65500)]
    [InlineData(16385, 10)]
    [InlineData(10, 16385)]
    [InlineData(10000, 10000)]
    [Trait("Row", "S22")]
    public void Read_MorePixelsThanAllowed_IsTooLarge(int width, int height) =>
        AssertRefused(ImageError.TooLarge, JpegSurgery.WithSize(Baseline, width, height));

    [Theory]
    [InlineData(0, 10)]
    [InlineData(10, 0)]
    public void Read_SideOfZero_IsMalformed(int width, int height) =>
        AssertRefused(ImageError.Malformed, JpegSurgery.WithSize(Baseline, width, height));

    [Theory]
    [InlineData(0xC3)]
    [InlineData(0xC5)]
    [InlineData(0xC9)]
    [InlineData(0xCA)]
    [InlineData(0xCF)]
    public void Read_LosslessHierarchicalOrArithmetic_IsUnsupported(byte marker) =>
        AssertRefused(ImageError.UnsupportedFormat, JpegSurgery.WithFrameByte(Baseline, 1, marker));

    [Fact]
    public void Read_TwelveBits_IsUnsupported() => AssertRefused(ImageError.UnsupportedFormat, JpegSurgery.WithFrameByte(Baseline, 4, 12));

    [Fact]
    public void Read_FourComponents_IsUnsupported()
    {
        byte[] frame = [8, 0, 16, 0, 16, 4, 1, 0x11, 0, 2, 0x11, 0, 3, 0x11, 0, 4, 0x11, 0];
        AssertRefused(ImageError.UnsupportedFormat, [0xFF, 0xD8, 0xFF, 0xC0, 0, (byte)(frame.Length + 2), .. frame, 0xFF, 0xD9]);
    }

    [Theory]
    [InlineData(3, 5)]
    [InlineData(9, 7)]
    [InlineData(11, 0x02)]
    [InlineData(11, 0x51)]
    public void Read_BrokenFrameHeader_IsMalformed(int offset, byte value) =>
        AssertRefused(ImageError.Malformed, JpegSurgery.WithFrameByte(Baseline, offset, value));

    [Fact]
    public void Read_BrokenMarkers_AreMalformed()
    {
        AssertRefused(ImageError.Malformed, [0xFF, 0xD8, 0xFF, 0xE0, 0, 1, 0, 0]);
        AssertRefused(ImageError.Malformed, [0xFF, 0xD8, 0x00, 0xE0, 0, 4, 0, 0]);
        AssertRefused(ImageError.Malformed, [0xFF, 0xD8, 0xFF, 0xD9]);
        AssertRefused(ImageError.Malformed, [0xFF, 0xD8, 0xFF, 0xDA, 0, 4, 0, 0, 0xFF, 0xD9]);
        var frame = JpegSurgery.FindFrameHeader(Baseline);
        AssertRefused(ImageError.Malformed, [.. Baseline[..frame], .. Baseline[frame..(frame + 19)], .. Baseline[frame..]]);
    }

    [Fact]
    [Trait("Row", "S22")]
    public void Read_HundredsOfScans_IsTooLarge()
    {
        var scan = Progressive.AsSpan().LastIndexOf(new byte[] { 0xFF, 0xDA });
        var last = Progressive[scan..^2];
        byte[] jpeg = [.. Progressive[..^2], .. Enumerable.Repeat(last, 100).SelectMany(s => s), 0xFF, 0xD9];

        AssertRefused(ImageError.TooLarge, jpeg);
        Assert.True(ImageHeaderReader.Read(jpeg, new ImageLimits { MaxScans = 200 }).IsSuccess);
    }

    private static void AssertRefused(ImageError error, byte[] image)
    {
        var result = ImageHeaderReader.Read(image, ImageLimits.Default);

        Assert.False(result.IsSuccess);
        Assert.True(error == result.Error, $"{result.Error} instead of {error}: {result.Message}");
        Assert.EndsWith(".", result.Message);
    }
}
