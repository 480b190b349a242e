using Normitri.Vision.Frames;
using Normitri.Vision.Tests.Support;

namespace Normitri.Vision.Tests.Frames;

public class ImageHeaderReaderTests
{
    [Fact]
    [Trait("Row", "S22")]
    public void Read_NoBytes_IsEmpty()
    {
        var result = ImageHeaderReader.Read([], ImageLimits.Default);

        Assert.Equal(ImageError.Empty, result.Error);
        Assert.NotEmpty(result.Message!);
    }

    [Theory]
    [InlineData("hello, this is no picture at all")]
    [InlineData("{\"frame\":\"/9j/4AAQSkZJRg==\"}")]
    [InlineData("<svg/>")]
    [InlineData("x")]
    [Trait("Row", "S22")]
    public void Read_SomethingElse_IsNotAnImage(string text) => Assert.Equal(
        ImageError.NotAnImage, ImageHeaderReader.Read(System.Text.Encoding.UTF8.GetBytes(text), ImageLimits.Default).Error);

    [Theory]
    [InlineData("474946383961", "GIF")]
    [InlineData("424D0000000000000000000000000000000000000000000000000000", "BMP")]
    [InlineData("49492A0008000000", "TIFF")]
    [InlineData("4D4D002A00000008", "TIFF")]
    [InlineData("0000000C6A5020200D0A870A", "JPEG 2000")]
    [InlineData("0000000C4A584C200D0A870A", "JPEG XL")]
    [InlineData("000000206674797061766966", "AVIF")]
    [Trait("Row", "S22")]
    public void Read_FormatThatIsNotRead_IsUnsupportedByName(string hex, string name)
    {
        var result = ImageHeaderReader.Read(Convert.FromHexString(hex), ImageLimits.Default);

        Assert.Equal(ImageError.UnsupportedFormat, result.Error);
        Assert.Contains(name, result.Message);
        Assert.Contains("send JPEG", result.Message);
    }

    [Fact]
    public void Read_TooLarge_NamesSizeAndLimits()
    {
        var result = ImageHeaderReader.Read(Corpus.Read("shelf-420.jpg"), new ImageLimits { MaxPixels = 100 });

        Assert.Contains($"{Corpus.Width}x{Corpus.Height}", result.Message);
        Assert.Contains("100 pixels", result.Message);
    }

    [Fact]
    [Trait("Row", "S22")]
    public void Read_RandomAndMutatedBytes_NeverThrowsAndNeverAcceptsAWrongSize()
    {
        var random = new Random(20_000);
        var corpus = Corpus.Files.Select(Corpus.Read).ToArray();
        for (var run = 0; run < 20_000; run++)
        {
            var image = run % 5 == 0 ? RandomBytes(random) : Mutated(random, corpus[random.Next(corpus.Length)]);
            var result = ImageHeaderReader.Read(image, ImageLimits.Default);

            Assert.Equal(result.IsSuccess, result.Message is null);
            if (result.IsSuccess)
            {
                Assert.InRange(result.Header.Width, 1, ImageLimits.Default.MaxWidth);
                Assert.InRange(result.Header.Height, 1, ImageLimits.Default.MaxHeight);
                Assert.InRange(result.Header.Pixels, 1, ImageLimits.Default.MaxPixels);
                Assert.InRange(result.Header.Orientation, 1, 8);
            }
        }
    }

    [Fact]
    public void Read_WholePictures_AllocatesNothing()
    {
        var corpus = Corpus.Files.Select(Corpus.Read).ToArray();

        Assert.Equal(0, Allocations.Of(() =>
        {
            foreach (var image in corpus)
                ImageHeaderReader.Read(image, ImageLimits.Default);
        }));
    }

    /// <summary>Random bytes behind a beginning that leads into one of the readers.</summary>
    private static byte[] RandomBytes(Random random)
    {
        var image = new byte[random.Next(200)];
        random.NextBytes(image);
        byte[][] beginnings = [[], [0xFF, 0xD8, 0xFF], [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A], [.. "RIFF"u8, 200, 0, 0, 0, .. "WEBPVP8X"u8]];
        return [.. beginnings[random.Next(beginnings.Length)], .. image];
    }

    /// <summary>A picture with a few bytes changed near its beginning or anywhere, and sometimes cut.</summary>
    private static byte[] Mutated(Random random, byte[] original)
    {
        var image = original[..(random.Next(4) == 0 ? random.Next(original.Length + 1) : original.Length)];
        for (var i = random.Next(1, 8); i > 0 && image.Length > 0; i--)
            image[random.Next(random.Next(2) == 0 ? Math.Min(64, image.Length) : image.Length)] = (byte)random.Next(256);
        return image;
    }
}
