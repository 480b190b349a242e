using Normitri.Vision.Frames;
using Normitri.Vision.Pipelines;
using Normitri.Vision.Tests.Support;

namespace Normitri.Vision.Tests.Frames;

[Trait("Row", "N13")]
public class ColorConversionTests
{
    /// <summary>One opaque pixel of red 255, green 0, blue 0 in each format of bytes; gray is its brightness.</summary>
    private static readonly Dictionary<FrameFormat, byte[]> Red = new()
    {
        [FrameFormat.Grayscale8] = [76],
        [FrameFormat.Rgb8] = [255, 0, 0],
        [FrameFormat.Bgr8] = [0, 0, 255],
        [FrameFormat.Rgba8] = [255, 0, 0, 255],
        [FrameFormat.Bgra8] = [0, 0, 255, 255],
    };

    public static TheoryData<FrameFormat, FrameFormat> Pairs
    {
        get
        {
            var pairs = new TheoryData<FrameFormat, FrameFormat>();
            foreach (var from in Enum.GetValues<FrameFormat>())
            {
                foreach (var to in Enum.GetValues<FrameFormat>())
                    pairs.Add(from, to);
            }

            return pairs;
        }
    }

    /// <summary>All 49 pairs, Unknown included.</summary>
    [Theory]
    [MemberData(nameof(Pairs))]
    public void Create_AnyPair_ConvertsOrRefuses(FrameFormat from, FrameFormat to)
    {
        var conversion = ColorConversion.Create(from, to);
        if (from == FrameFormat.Float32Planar && to == from)
        {
            var floats = Raw.Of(1, 1, from, new byte[12]);
            Assert.Same(floats, conversion.Value!.Convert(floats).Value);
            return;
        }

        if (!Red.TryGetValue(from, out var source) || !Red.TryGetValue(to, out var expected))
        {
            Assert.Equal(PipelineErrorKind.InvalidConfig, conversion.Error?.Kind);
            Assert.Contains(from.ToString(), conversion.Error?.Message);
            Assert.Contains(to.ToString(), conversion.Error?.Message);
            return;
        }

        if (from == FrameFormat.Grayscale8)
            expected = to is FrameFormat.Rgba8 or FrameFormat.Bgra8 ? [76, 76, 76, 255] : [.. Enumerable.Repeat((byte)76, expected.Length)];
        var converted = conversion.Value!.Convert(Raw.Of(1, 1, from, source)).Value!;
        Assert.Equal(to, converted.Format);
        Assert.Equal(expected, converted.Data.ToArray());
    }

    [Fact]
    public void Convert_PureRedBgr_IsPureRedRgb() => Assert.Equal(
        [255, 0, 0],
        ColorConversion.Create(FrameFormat.Bgr8, FrameFormat.Rgb8).Value!.Convert(Raw.Of(1, 1, FrameFormat.Bgr8, 0, 0, 255)).Value!.Data.ToArray());

    [Fact]
    public void Convert_SeveralPixels_KeepsTheirOrderAndTheirAlpha() => Assert.Equal(
        [3, 2, 1, 4, 7, 6, 5, 8],
        ColorConversion.Create(FrameFormat.Bgra8, FrameFormat.Rgba8).Value!
            .Convert(Raw.Of(2, 1, FrameFormat.Bgra8, 1, 2, 3, 4, 5, 6, 7, 8)).Value!.Data.ToArray());

    [Fact]
    public void Convert_EveryGray_ComesBackFromColours()
    {
        var grays = Enumerable.Range(0, 256).Select(gray => (byte)gray).ToArray();
        var colors = ColorConversion.Create(FrameFormat.Grayscale8, FrameFormat.Bgr8).Value!.Convert(Raw.Of(256, 1, FrameFormat.Grayscale8, grays)).Value!;

        Assert.Equal(grays, ColorConversion.Create(FrameFormat.Bgr8, FrameFormat.Grayscale8).Value!.Convert(colors).Value!.Data.ToArray());
    }

    [Fact]
    public void Convert_FrameOfAnotherFormat_IsAnError() => Assert.Equal(
        PipelineErrorKind.InvalidFrame,
        ColorConversion.Create(FrameFormat.Bgr8, FrameFormat.Rgb8).Value!.Convert(Raw.Pixel()).Error?.Kind);
}
