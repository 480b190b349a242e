using System.Security.Cryptography;
using Normitri.Vision.Codecs;
using Normitri.Vision.Preprocessing;
using Normitri.Vision.Tests.Support;

namespace Normitri.Vision.Tests.Preprocessing;

public class PreprocessorTests
{
    /// <summary>Whole-number column weights err by at most a hundredth of a grey level.</summary>
    private const float GreyLevels = 0.012f;

    [Fact]
    [Trait("Row", "N11")]
    public void Run_StretchFourByTwoToTwoByTwo_MatchesTheOracle()
    {
        byte[] reds = [0, 10, 20, 30, 100, 120, 140, 160];
        var source = new Drawing(4, 2, [.. reds.SelectMany(r => (byte[])[r, (byte)(r + 1), (byte)(r + 2)])]);
        var spec = new InputSpec { Width = 2, Height = 2, Resize = ResizeMode.Stretch, Std = ChannelValues.All(1f) };

        var (tensor, mapping) = Run(spec, source);

        Assert.Equal([5f, 25f, 110f, 150f, 6f, 26f, 111f, 151f, 7f, 27f, 112f, 152f], tensor);
        Assert.Equal(new BoxMapping(0.5f, 1f, 0f, 0f, 4, 2, 2, 2), mapping);
    }

    [Fact]
    [Trait("Row", "N11")]
    public void Run_Letterbox1000By613To640_PlacesThePictureAsTheFormulaSays()
    {
        var (tensor, mapping) = Run(new InputSpec(), Flat(1000, 613, 255));

        Assert.Equal(new BoxMapping(0.64f, 0.64f, 0f, 124f, 1000, 613, 640, 640), mapping);
        for (var y = 0; y < 640; y++)
            Assert.Equal(y is >= 124 and < 124 + 392 ? 1f : 114f / 255f, tensor[(y * 640) + 320], 1e-6f);
    }

    [Fact]
    [Trait("Row", "N12")]
    public void Run_Normalisation_MapsPixelsAsTheVectorsSay()
    {
        Assert.All(Run(new InputSpec(), Flat(640, 640, 0)).Tensor, v => Assert.Equal(0f, v));
        Assert.All(Run(new InputSpec(), Flat(640, 640, 128)).Tensor, v => Assert.Equal(0.501961f, v, 1e-6f));
        Assert.All(Run(new InputSpec(), Flat(640, 640, 255)).Tensor, v => Assert.Equal(1f, v, 1e-6f));
    }

    [Fact]
    [Trait("Row", "N12")]
    public void Run_MeanAndStdByChannel_FollowTheTensorsChannels()
    {
        var source = new Drawing(1, 1, [200, 100, 50]);
        var spec = new InputSpec
        {
            Width = 1, Height = 1, Colors = ColorOrder.Bgr, Mean = new ChannelValues(10f, 20f, 30f), Std = new ChannelValues(2f, 4f, 5f),
        };

        Assert.Equal([20f, 20f, 34f], Run(spec, source).Tensor);
    }

    [Fact]
    [Trait("Row", "N14")]
    public void Run_SwappedColours_GiveAnotherTensor()
    {
        string Hash(ColorOrder colors)
        {
            using var picture = Drawing.Shelf(60, 40).ToBuffer();
            var preprocessor = new Preprocessor(new InputSpec { Width = 32, Height = 32, Colors = colors });
            var tensor = new byte[preprocessor.Spec.TensorBytes];
            preprocessor.Run(picture, tensor);
            return Convert.ToHexString(SHA256.HashData(tensor));
        }

        Assert.Equal(Hash(ColorOrder.Rgb), Hash(ColorOrder.Rgb));
        Assert.NotEqual(Hash(ColorOrder.Rgb), Hash(ColorOrder.Bgr));
    }

    [Fact]
    public void Run_TopLeftLetterbox_PadsRightAndBottomOnly()
    {
        var (tensor, mapping) = Run(new InputSpec { Width = 8, Height = 8, Resize = ResizeMode.LetterboxTopLeft }, Flat(4, 2, 255));

        Assert.Equal((0f, 0f), (mapping.PadX, mapping.PadY));
        Assert.Equal(1f, tensor[0], 1e-6f);
        Assert.Equal(114f / 255f, tensor[(4 * 8) + 0], 1e-6f);
    }

    [Fact]
    [Trait("Row", "N11")]
    public void Run_OddRest_GivesTheSparePixelToTheRight()
    {
        var (tensor, mapping) = Run(new InputSpec { Width = 8, Height = 5 }, Flat(5, 5, 255));

        Assert.Equal(1f, mapping.PadX);
        Assert.Equal([114f, 255f, 255f, 255f, 255f, 255f, 114f, 114f], tensor[..8].Select(v => MathF.Round(v * 255f)));
    }

    [Fact]
    [Trait("Row", "N11")]
    [Trait("Row", "N12")]
    public void Run_ManySizesModesLayoutsAndColours_MatchTheReferenceAndAllPathsGiveTheSameBits()
    {
        var random = new Random(11);
        (int W, int H)[] sizes = [(1, 1), (1, 9), (9, 1), (2, 2), (3, 7), (16, 16), (17, 5), (40, 30), (33, 64), (100, 3), (200, 150)];
        for (var run = 0; run < 150; run++)
        {
            var (width, height) = sizes[run % sizes.Length];
            var source = Drawing.Noise(width, height, run);
            var spec = new InputSpec
            {
                Width = random.Next(1, 50),
                Height = random.Next(1, 50),
                Layout = (TensorLayout)random.Next(2),
                Colors = (ColorOrder)random.Next(3),
                Resize = (ResizeMode)random.Next(3),
                Pad = (byte)random.Next(256),
                Mean = new ChannelValues(random.Next(200), random.Next(200), random.Next(200)),
                Std = new ChannelValues(1f, 57f, 255f),
            };
            if (run % 10 == 0)
                spec = spec with { Width = width, Height = height };
            var format = run % 3 == 0 ? PixelFormat.Rgb8 : PixelFormat.Rgbx8;

            var expected = ReferencePreprocessor.Run(spec, source);
            var vector = Run(spec, source, format).Tensor;
            foreach (var path in new[] { RowPath.Scalar, RowPath.Vector128 })
                Assert.True(vector.AsSpan().SequenceEqual(Run(spec, source, format, path).Tensor), $"run {run}, {path}: {spec}");
            var worst = Enumerable.Range(0, expected.Length).MaxBy(i => MathF.Abs(expected[i] - vector[i]));
            Assert.True(
                MathF.Abs(expected[worst] - vector[worst]) <= GreyLevels,
                $"run {run}, {width}x{height}, value {worst}: {vector[worst]} instead of {expected[worst]}; {spec}");
        }
    }

    [Fact]
    public void Run_MoreSourceSizesThanAreRemembered_StaysRight()
    {
        var spec = new InputSpec { Width = 20, Height = 20 };
        var preprocessor = new Preprocessor(spec);
        for (var run = 0; run < 60; run++)
        {
            var source = Drawing.Noise(10 + (run * 7 % 23), 12, run);
            using var buffer = source.ToBuffer();
            var tensor = new float[spec.TensorLength];
            preprocessor.Run(buffer, tensor);

            var expected = ReferencePreprocessor.Run(spec, source);
            Assert.All(tensor, (value, index) => Assert.Equal(expected[index], value, GreyLevels / 255));
        }
    }

    [Fact]
    public void Run_OldContentsOfTheTensor_AreWrittenOver()
    {
        using var buffer = Drawing.Noise(30, 20, 1).ToBuffer();
        foreach (var layout in Enum.GetValues<TensorLayout>())
        {
            var preprocessor = new Preprocessor(new InputSpec { Width = 32, Height = 32, Layout = layout });
            var tensor = new float[preprocessor.Spec.TensorLength];
            tensor.AsSpan().Fill(float.NaN);
            preprocessor.Run(buffer, tensor);

            Assert.DoesNotContain(tensor, float.IsNaN);
        }
    }

    [Fact]
    public void Run_EmptySourceOrOtherLength_Throws()
    {
        using var empty = new PixelBuffer();
        using var picture = Flat(4, 4, 1).ToBuffer();
        var preprocessor = new Preprocessor(new InputSpec());

        Assert.Throws<ArgumentException>(() => preprocessor.Run(empty, new float[preprocessor.Spec.TensorLength]));
        Assert.Throws<ArgumentException>(() => preprocessor.Run(picture, new float[5]));
    }

    [Theory]
    [InlineData(TensorLayout.Nchw, ColorOrder.Rgb)]
    [InlineData(TensorLayout.Nhwc, ColorOrder.Bgr)]
    [InlineData(TensorLayout.Nchw, ColorOrder.Gray)]
    public void Run_SteadyStateWithTwoCameraSizes_AllocatesNothing(TensorLayout layout, ColorOrder colors)
    {
        using var first = Drawing.Noise(64, 48, 1).ToBuffer();
        using var second = Drawing.Noise(48, 64, 1).ToBuffer();
        var preprocessor = new Preprocessor(new InputSpec { Width = 32, Height = 32, Layout = layout, Colors = colors });
        var tensor = new float[preprocessor.Spec.TensorLength];

        Assert.Equal(0, Allocations.Of(() =>
        {
            preprocessor.Run(first, tensor);
            preprocessor.Run(second, tensor);
        }));
    }

    private static Drawing Flat(int width, int height, byte value)
    {
        var rgb = new byte[width * height * 3];
        rgb.AsSpan().Fill(value);
        return new Drawing(width, height, rgb);
    }

    private static (float[] Tensor, BoxMapping Mapping) Run(
        InputSpec spec, Drawing source, PixelFormat format = PixelFormat.Rgbx8, RowPath? path = null)
    {
        using var buffer = source.ToBuffer(format);
        var tensor = new float[spec.TensorLength];
        var mapping = new Preprocessor(spec, path ?? RowResampler.BestPath).Run(buffer, tensor);
        return (tensor, mapping);
    }
}
