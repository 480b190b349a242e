using Normitri.Fuzz.Tests.Fuzzing;
using Normitri.Vision.Codecs;
using Normitri.Vision.Frames;
using Xunit.Abstractions;

namespace Normitri.Fuzz.Tests.Targets;

public class PictureFuzzTests(ITestOutputHelper output)
{
    private static readonly byte[][] Pieces =
    [
        [0xFF, 0xD8], [0xFF, 0xD9], [0xFF, 0xC0, 0x00, 0x11, 0x08], [0xFF, 0xC2, 0x00, 0x11, 0x08], [0xFF, 0xDA, 0x00, 0x0C], [0xFF, 0xC4],
        [0xFF, 0xE1, 0x00, 0x10, 0x45, 0x78, 0x69, 0x66, 0x00, 0x00], [0xFF, 0xDD, 0x00, 0x04], [0xFF, 0xFF, 0xFF],
        "IHDR"u8.ToArray(), "IDAT"u8.ToArray(), "IEND"u8.ToArray(), "VP8 "u8.ToArray(), "VP8L"u8.ToArray(), "VP8X"u8.ToArray(), "RIFF"u8.ToArray(),
    ];

    private readonly Mutator _mutator = new(CorpusFolder.Read("pictures"), Pieces);

    [Fact]
    [Trait("Row", "S22")]
    public void Headers_OfDamagedPictures_AreReadOrRefused() => new FuzzRun(output, "image-header").Run(
        _mutator,
        slice: 50_000,
        deep: 1_000_000,
        bytes =>
        {
            var result = ImageHeaderReader.Read(bytes, ImageLimits.Default);
            Assert.True(result.IsSuccess ? result.Header.Width > 0 && result.Header.Height > 0 : result.Message.Length > 0);
            return result.IsSuccess;
        });

    [Fact]
    [Trait("Row", "S22")]
    public void Decoders_OfDamagedPictures_DecodeOrRefuse()
    {
        using var codecs = ImageCodecs.Create();
        using var pixels = new PixelBuffer();
        var limits = ImageLimits.Default with { MaxPixels = 1_000_000 };
        new FuzzRun(output, "image-decoder").Run(
            _mutator,
            slice: 3_000,
            deep: 1_000_000,
            bytes =>
            {
                var outcome = codecs.Decode(bytes, limits, pixels);
                Assert.True(outcome.IsSuccess ? !pixels.IsEmpty : outcome.Error.Message.Length > 0);
                return outcome.IsSuccess;
            });
    }
}
