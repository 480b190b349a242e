using Normitri.Cli.Video;
using Normitri.TestSupport;

namespace Normitri.Cli.Tests.Video;

public sealed class JpegSplitterTests
{
    private static readonly byte[] First = BlockJpeg.Bits(0xFF00FF00AA5533CC);

    // A comment that holds what looks like the end of a picture.
    private static readonly byte[] Second = [0xFF, 0xD8, 0xFF, 0xFE, 0x00, 0x06, 0xFF, 0xD9, 0xFF, 0xD8, .. BlockJpeg.Bits(7)[2..]];

    [Theory]
    [InlineData(1)]
    [InlineData(7)]
    [InlineData(100_000)]
    public void Split_PicturesInPiecesOfAnySize_FindsEachAsItWas(int size)
    {
        var splitter = new JpegSplitter(1 << 20);
        byte[] stream = [.. First, .. Second, .. First];

        var pictures = stream.Chunk(size).SelectMany(piece => splitter.Split(piece).ToList()).ToList();

        Assert.Equal([First, Second, First], pictures);
        Assert.False(splitter.IsInsidePicture);
    }

    [Fact]
    public void Split_AStreamThatEndsInsideAPicture_SaysSo()
    {
        var splitter = new JpegSplitter(1 << 20);

        Assert.Single(splitter.Split((byte[])[.. First, .. Second[..20]]).ToList());
        Assert.True(splitter.IsInsidePicture);
    }

    [Fact]
    public void Split_SomethingElse_IsRefused() =>
        Assert.Throws<VideoException>(() => new JpegSplitter(1 << 20).Split("RIFF"u8.ToArray()).ToList());

    [Fact]
    public void Split_APictureBeyondTheLimit_IsRefused() =>
        Assert.Throws<VideoException>(() => new JpegSplitter(10).Split(First[..50]).ToList());
}
