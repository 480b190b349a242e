using Normitri.Vision.Codecs;
using Normitri.Vision.Frames;
using Normitri.Vision.Pipelines;
using Normitri.Vision.Tests.Support;

namespace Normitri.Vision.Tests.Codecs;

public sealed class ImageCodecsTests : IDisposable
{
    private readonly ImageCodecs _codecs = ImageCodecs.Create();
    private readonly PixelBuffer _target = new();

    public void Dispose()
    {
        _codecs.Dispose();
        _target.Dispose();
    }

    [Fact]
    public void Decode_Jpeg_GoesToTheFastCodec()
    {
        var outcome = _codecs.Decode(Corpus.Read("shelf-rotated.jpg"), ImageLimits.Default, _target);

        Assert.True(outcome.IsSuccess);
        Assert.Equal(6, outcome.Header.Orientation);
        Assert.Equal("turbojpeg", _codecs.For(ImageFormat.Jpeg)?.Name);
        Assert.Null(_codecs.WhyNot(ImageFormat.Jpeg));
    }

    [Theory]
    [InlineData("shelf.png", ImageFormat.Png)]
    [InlineData("shelf-lossless.webp", ImageFormat.WebP)]
    public void Decode_OtherFormats_GivesThePictureOrSaysWhyNot(string file, ImageFormat format)
    {
        var outcome = _codecs.Decode(Corpus.Read(file), ImageLimits.Default, _target);

        if (_codecs.WhyNot(format) is { } reason)
        {
            Assert.Equal(new PipelineError(PipelineErrorKind.InvalidFrame, reason, PipelineStages.Decode), outcome.Error);
            Assert.Contains(format.ToString(), reason);
        }
        else
        {
            Assert.True(outcome.IsSuccess, outcome.Error?.Message);
            Assert.Equal(0, Drawing.Shelf(Corpus.Width, Corpus.Height).DifferenceTo(_target));
        }
    }

    [Fact]
    [Trait("Row", "S22")]
    public void Decode_PictureOverTheLimits_IsRefusedBeforeDecoding()
    {
        var outcome = _codecs.Decode(Corpus.Read("shelf-420.jpg"), new ImageLimits { MaxWidth = 100 }, _target);

        Assert.Equal(PipelineErrorKind.InvalidFrame, outcome.Error?.Kind);
        Assert.Equal(PipelineStages.Header, outcome.Error?.Stage);
        Assert.True(_target.IsEmpty);
    }

    [Fact]
    public void WhyNot_UnknownFormat_IsASentence() => Assert.EndsWith(".", _codecs.WhyNot(ImageFormat.Unknown));

    [Fact]
    public void Decode_SteadyState_AllocatesNothing()
    {
        var jpeg = Corpus.Read("shelf-420.jpg");

        Assert.Equal(0, Allocations.Of(() => _codecs.Decode(jpeg, ImageLimits.Default, _target)));
    }
}
