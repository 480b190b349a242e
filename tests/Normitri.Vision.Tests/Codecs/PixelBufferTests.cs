using Normitri.Vision.Codecs;

namespace Normitri.Vision.Tests.Codecs;

public class PixelBufferTests
{
    [Theory]
    [InlineData(PixelFormat.Rgbx8, 100 * 10 * 4)]
    [InlineData(PixelFormat.Rgb8, 100 * 10 * 3)]
    public void Reset_TakesSizeAndFormat(PixelFormat format, int bytes)
    {
        using var buffer = new PixelBuffer();
        buffer.Reset(100, 10, format);

        Assert.Equal((100, 10, format, bytes / 10), (buffer.Width, buffer.Height, buffer.Format, buffer.Stride));
        Assert.Equal(bytes, buffer.Pixels.Length);
        buffer.Pixels.Fill(7);
    }

    [Fact]
    public void Reset_SmallerThenLargerPictures_AllFit()
    {
        using var buffer = new PixelBuffer();
        foreach (var side in (int[])[10, 4000, 5, 3000, 4001])
        {
            buffer.Reset(side, side, PixelFormat.Rgbx8);
            buffer.Pixels.Fill(1);
            Assert.Equal(side * side * 4, buffer.Pixels.Length);
        }
    }

    [Theory]
    [InlineData(0, 5)]
    [InlineData(5, 0)]
    [InlineData(-1, 5)]
    [InlineData(65536, 65536)]
    [InlineData(int.MaxValue, int.MaxValue)]
    public void Reset_SizeThatCannotBe_Throws(int width, int height)
    {
        using var buffer = new PixelBuffer();
        Assert.Throws<ArgumentOutOfRangeException>(() => buffer.Reset(width, height, PixelFormat.Rgbx8));
        Assert.True(buffer.IsEmpty);
    }

    [Fact]
    public void Dispose_Twice_IsHarmless_AndResetThrowsAfterwards()
    {
        var buffer = new PixelBuffer();
        buffer.Reset(4, 4, PixelFormat.Rgb8);
        buffer.Dispose();
        buffer.Dispose();

        Assert.True(buffer.IsEmpty);
        Assert.True(buffer.Pixels.IsEmpty);
        Assert.Throws<ObjectDisposedException>(() => buffer.Reset(4, 4, PixelFormat.Rgb8));
    }
}
