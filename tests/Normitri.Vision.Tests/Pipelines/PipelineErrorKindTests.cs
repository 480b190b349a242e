using Normitri.Vision.Codecs;
using Normitri.Vision.Frames;
using Normitri.Vision.Pipelines;
using Normitri.Vision.Preprocessing;
using Normitri.Vision.Tests.Support;

namespace Normitri.Vision.Tests.Pipelines;

public class PipelineErrorKindTests
{
    /// <summary>The kinds that this library gives itself, from a call that gives it; models and their runs give the others.</summary>
    private static readonly Dictionary<PipelineErrorKind, Func<PipelineError?>> Producers = new()
    {
        [PipelineErrorKind.InvalidFrame] = () => Frame.TryCreate(0, 0, FrameFormat.Rgb8, default).Error,
        [PipelineErrorKind.InvalidConfig] = () => InputPipeline.Build(new InputSpec { Width = -1 }).Error,
        [PipelineErrorKind.DecoderError] = () => Decode(JpegWithoutItsSecondHalf()),
    };

    [Fact]
    [Trait("Row", "N06")]
    public void EachKind_ComesBackAsAValueWithASentenceAndAStage()
    {
        foreach (var (kind, produce) in Producers)
        {
            var error = produce();

            Assert.Equal(kind, error?.Kind);
            Assert.EndsWith(".", error!.Message);
            Assert.NotEmpty(error.Stage);
        }
    }

    [Fact]
    [Trait("Row", "N06")]
    public void Kinds_HaveTheNumbersThatAreStored() => Assert.Equal(
        [("None", 0), ("InvalidFrame", 1), ("LoadFailed", 2), ("InferenceFailed", 3), ("InvalidConfig", 4), ("DecoderError", 5)],
        Enum.GetValues<PipelineErrorKind>().Select(kind => (kind.ToString(), (int)kind)));

    private static PipelineError? Decode(byte[] image)
    {
        using var codecs = ImageCodecs.Create();
        using var target = new PixelBuffer();
        return codecs.Decode(image, ImageLimits.Default, target).Error;
    }

    private static byte[] JpegWithoutItsSecondHalf()
    {
        var whole = Corpus.Read("shelf-420.jpg");
        return [.. whole[..(whole.Length * 3 / 4)], 0xFF, 0xD9];
    }
}
