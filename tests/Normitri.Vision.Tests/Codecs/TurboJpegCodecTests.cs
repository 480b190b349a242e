using Normitri.Vision.Codecs;
using Normitri.Vision.Frames;
using Normitri.Vision.Pipelines;
using Normitri.Vision.Tests.Support;

namespace Normitri.Vision.Tests.Codecs;

public sealed class TurboJpegCodecTests : IDisposable
{
    private readonly TurboJpegCodec _codec = new();
    private readonly PixelBuffer _target = new();

    public void Dispose()
    {
        _codec.Dispose();
        _target.Dispose();
    }

    [Fact]
    public void IsAvailable_LibraryInstalled_IsTrueWithoutReason()
    {
        Assert.True(TurboJpegCodec.IsAvailable(out var reason));
        Assert.Empty(reason);
    }

    [Theory]
    [InlineData("shelf-420.jpg", 2.0)]
    [InlineData("shelf-444.jpg", 1.5)]
    [InlineData("shelf-progressive.jpg", 2.0)]
    [InlineData("shelf-rotated.jpg", 2.0)]
    public void Decode_WholeJpeg_GivesThePictureAsStored(string file, double tolerance)
    {
        var outcome = Decode(Corpus.Read(file));

        Assert.True(outcome.IsSuccess, outcome.Error?.Message);
        Assert.InRange(Drawing.Shelf(Corpus.Width, Corpus.Height).DifferenceTo(_target), 0, tolerance);
    }

    [Fact]
    public void Decode_GrayJpeg_GivesEqualColours()
    {
        Assert.True(Decode(Corpus.Read("shelf-gray.jpg")).IsSuccess);
        for (var i = 0; i < _target.Pixels.Length; i += 4)
            Assert.True(_target.Pixels[i] == _target.Pixels[i + 1] && _target.Pixels[i] == _target.Pixels[i + 2]);
    }

    [Theory]
    [InlineData("shelf-420.jpg")]
    [InlineData("shelf-progressive.jpg")]
    public void Decode_TruncatedJpeg_IsAnErrorWithTheLibrarysMessage(string file)
    {
        var whole = Corpus.Read(file);
        var header = ImageHeaderReader.Read(whole, ImageLimits.Default).Header;
        foreach (var length in (int[])[whole.Length * 9 / 10, whole.Length / 2, whole.Length - 40])
        {
            var outcome = _codec.Decode(whole.AsSpan(0, length), header, _target);

            Assert.Equal(PipelineErrorKind.DecoderError, outcome.Error?.Kind);
            Assert.Contains("Premature end of JPEG", outcome.Error?.Message);
            Assert.False(outcome.Error?.Retryable);
        }
    }

    [Fact]
    [Trait("Row", "S22")]
    public void Decode_CutWithAFalseEnd_IsAnError()
    {
        var whole = Corpus.Read("shelf-420.jpg");
        byte[] cut = [.. whole[..(whole.Length * 3 / 4)], 0xFF, 0xD9];

        Assert.True(ImageHeaderReader.Read(cut, ImageLimits.Default).IsSuccess);
        Assert.Equal(PipelineErrorKind.DecoderError, Decode(cut).Error?.Kind);
    }

    [Fact]
    public void Decode_NoBytesOrGarbage_IsAnError()
    {
        var header = new ImageHeader(ImageFormat.Jpeg, 8, 8, 1);

        Assert.Equal(PipelineErrorKind.DecoderError, _codec.Decode([], header, _target).Error?.Kind);
        Assert.Equal(PipelineErrorKind.DecoderError, _codec.Decode("not a jpeg"u8, header, _target).Error?.Kind);
    }

    [Fact]
    [Trait("Row", "S22")]
    public void Decode_HeaderOfAnotherPicture_IsAnErrorBeforeMemoryIsTaken()
    {
        var outcome = _codec.Decode(Corpus.Read("shelf-420.jpg"), new ImageHeader(ImageFormat.Jpeg, 10, 10, 1), _target);

        Assert.Contains("160x120", outcome.Error?.Message);
        Assert.True(_target.IsEmpty);
    }

    [Fact]
    public void Decode_AfterAnError_WorksAgain()
    {
        var whole = Corpus.Read("shelf-420.jpg");
        Assert.False(_codec.Decode(whole.AsSpan(0, 900), new ImageHeader(ImageFormat.Jpeg, Corpus.Width, Corpus.Height, 1), _target).IsSuccess);
        Assert.True(Decode(whole).IsSuccess);
    }

    [Fact]
    [Trait("Row", "S22")]
    public void Decode_MutatedJpegs_NeverThrows()
    {
        var random = new Random(5);
        var whole = Corpus.Read("shelf-420.jpg");
        for (var run = 0; run < 2_000; run++)
        {
            var image = (byte[])whole.Clone();
            for (var i = random.Next(1, 6); i > 0; i--)
                image[random.Next(image.Length)] = (byte)random.Next(256);
            Decode(image);
        }
    }

    [Fact]
    [Trait("Row", "S22")]
    public void Decode_SteadyState_AllocatesNothing()
    {
        var jpeg = JpegWriter.Encode(Drawing.Camera(640, 480, 1));
        var header = ImageHeaderReader.Read(jpeg, ImageLimits.Default).Header;

        Assert.Equal(0, Allocations.Of(() => _codec.Decode(jpeg, header, _target)));
    }

    [Fact]
    public void Decode_FourInstancesAtOnce_GiveTheSamePixels()
    {
        var jpeg = JpegWriter.Encode(Drawing.Camera(320, 240, 2));
        var header = ImageHeaderReader.Read(jpeg, ImageLimits.Default).Header;
        Assert.True(_codec.Decode(jpeg, header, _target).IsSuccess);
        var expected = _target.Pixels.ToArray();

        Parallel.For(0, 4, _ =>
        {
            using var codec = new TurboJpegCodec();
            using var target = new PixelBuffer();
            for (var i = 0; i < 20; i++)
            {
                Assert.True(codec.Decode(jpeg, header, target).IsSuccess);
                Assert.True(target.Pixels.SequenceEqual(expected));
            }
        });
    }

    private DecodeOutcome Decode(byte[] image)
    {
        var result = ImageHeaderReader.Read(image, ImageLimits.Default);
        return result.IsSuccess ? _codec.Decode(image, result.Header, _target) : DecodeOutcome.Failure(
            new PipelineError(PipelineErrorKind.InvalidFrame, result.Message, PipelineStages.Header));
    }
}
