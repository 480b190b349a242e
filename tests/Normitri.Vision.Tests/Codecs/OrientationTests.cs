using Normitri.Vision.Codecs;
using Normitri.Vision.Frames;
using Normitri.Vision.Tests.Support;

namespace Normitri.Vision.Tests.Codecs;

public sealed class OrientationTests : IDisposable
{
    private readonly ImageCodecs _codecs = ImageCodecs.Create();
    private readonly PixelBuffer _target = new();

    public void Dispose()
    {
        _codecs.Dispose();
        _target.Dispose();
    }

    /// <summary>The letters of the upright 3x2 picture, row by row, when "abc/def" is stored.</summary>
    [Theory]
    [InlineData(1, 3, "abcdef")]
    [InlineData(2, 3, "cbafed")]
    [InlineData(3, 3, "fedcba")]
    [InlineData(4, 3, "defabc")]
    [InlineData(5, 2, "adbecf")]
    [InlineData(6, 2, "daebfc")]
    [InlineData(7, 2, "fcebda")]
    [InlineData(8, 2, "cfbead")]
    public void Copy_EachOrientation_PutsEveryPixelWhereTheStandardSays(int orientation, int width, string letters)
    {
        foreach (var format in Enum.GetValues<PixelFormat>())
        {
            using var stored = new Drawing(3, 2, [.. "abcdef".SelectMany(letter => (byte[])[(byte)letter, 1, 2])]).ToBuffer(format);
            UprightPixels.Copy(stored, orientation, _target);

            var reds = Enumerable.Range(0, 6).Select(i => (char)_target.Pixels[i * format.BytesPerPixel()]);
            Assert.Equal((width, 6 / width, letters), (_target.Width, _target.Height, string.Concat(reds)));
            Assert.Equal(2, _target.Pixels[(5 * format.BytesPerPixel()) + 2]);
        }
    }

    [Theory]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    [InlineData(5)]
    [InlineData(6)]
    [InlineData(7)]
    [InlineData(8)]
    public void Decode_JpegWithAnOrientation_GivesTheUprightPicture(byte orientation)
    {
        // What a phone stores so that people see the shelf upright: the opposite turn.
        var upright = Drawing.Shelf(100, 70);
        using var pixels = upright.ToBuffer(PixelFormat.Rgb8);
        using var stored = new PixelBuffer();
        UprightPixels.Copy(pixels, orientation switch { 6 => 8, 8 => 6, var same => same }, stored);
        var jpeg = JpegWriter.Encode(new Drawing(stored.Width, stored.Height, stored.Pixels.ToArray()), ChromaSubsampling.None, 95);
        jpeg = JpegSurgery.WithSegment(jpeg, 0xE1, ExifWriter.App1(orientation, littleEndian: false));

        var outcome = _codecs.Decode(jpeg, ImageLimits.Default, _target);

        Assert.True(outcome.IsSuccess);
        Assert.Equal((100, 70), (outcome.Header.UprightWidth, outcome.Header.UprightHeight));
        Assert.InRange(upright.DifferenceTo(_target), 0, 2);
    }

    [Fact]
    public void Decode_TurnedPictures_AllocatesNothing()
    {
        var jpeg = Corpus.Read("shelf-rotated.jpg");

        Assert.Equal(0, Allocations.Of(() => _codecs.Decode(jpeg, ImageLimits.Default, _target)));
        Assert.Equal((Corpus.Height, Corpus.Width), (_target.Width, _target.Height));
    }

    [Fact]
    public void Decode_BrokenTurnedPicture_IsAnError()
    {
        var jpeg = Corpus.Read("shelf-rotated.jpg");
        Assert.False(_codecs.Decode([.. jpeg[..(jpeg.Length / 2)], 0xFF, 0xD9], ImageLimits.Default, _target).IsSuccess);
    }
}
