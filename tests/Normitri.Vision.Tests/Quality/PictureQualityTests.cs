using Normitri.Vision.Codecs;
using Normitri.Vision.Quality;
using Normitri.Vision.Tests.Support;

namespace Normitri.Vision.Tests.Quality;

[Trait("Row", "S17")]
public class PictureQualityTests
{
    [Fact]
    public void Compare_IdenticalPictures_HaveNoErrorAndInfinitePsnr()
    {
        using var picture = Drawing.Noise(8, 8, 1).ToBuffer();

        var quality = PictureQuality.Compare(picture, picture);

        Assert.Equal((64, 0, 0.0, 0.0), (quality.Pixels, quality.OutOfRange, quality.MseRgb, quality.MseLuma));
        Assert.Equal((double.PositiveInfinity, double.PositiveInfinity), (quality.PsnrRgb, quality.PsnrLuma));
        Assert.Equal(1, quality.Ssim, 1e-12);
        Assert.Equal(QualityGrade.Excellent, quality.Grade);
    }

    [Theory]
    [InlineData(PixelFormat.Rgbx8)]
    [InlineData(PixelFormat.Rgb8)]
    public void Compare_OneStepOfDifference_Is48Decibels(PixelFormat format)
    {
        using var first = Flat(8, 8, 100, 100, 100).ToBuffer(format);
        using var second = Flat(8, 8, 101, 101, 101).ToBuffer();

        var quality = PictureQuality.Compare(first, second);

        Assert.Equal(48.13, quality.PsnrRgb, 0.005);
        Assert.Equal(48.13, quality.PsnrLuma, 0.005);
    }

    [Fact]
    public void Compare_RedAndBlack_ErrAsTheWeightsSay()
    {
        using var red = Flat(5, 5, 255, 0, 0).ToBuffer();
        using var black = Flat(5, 5, 0, 0, 0).ToBuffer();

        var quality = PictureQuality.Compare(red, black);

        Assert.Equal(1.0 / 3, quality.MseRgb, 1e-9);
        Assert.Equal(0.089401, quality.MseLuma, 1e-9);
        Assert.Equal(QualityGrade.Poor, quality.Grade);
    }

    [Fact]
    public void Compare_DifferentSizes_LooksAtWhatBothHave()
    {
        using var wide = Drawing.Shelf(10, 10).ToBuffer();
        using var high = Drawing.Shelf(8, 12).ToBuffer();

        Assert.Equal(80, PictureQuality.Compare(wide, high).Pixels);
        Assert.Equal(80, PictureQuality.Compare(high, wide).Pixels);
    }

    [Fact]
    public void Compare_Planes_ErrAsTheirValuesSay()
    {
        var half = Enumerable.Repeat(0.5f, 12).ToArray();
        var more = Enumerable.Repeat(0.6f, 12).ToArray();

        var quality = PictureQuality.Compare(new FloatPlanes(half, 2, 2), new FloatPlanes(more, 2, 2));

        Assert.Equal(0.01, quality.MseRgb, 1e-7);
        Assert.Equal(20, quality.PsnrRgb, 1e-4);
    }

    [Fact]
    public void Compare_ValuesOutOfRange_CountAsTheNearestAndAreCounted()
    {
        var good = new float[] { 0, 1, 0, 0.5f, 0.5f, 0.5f };
        var wild = new float[] { -3, 7, float.NaN, 0.5f, 0.5f, 0.5f };

        var quality = PictureQuality.Compare(new FloatPlanes(good, 2, 1), new FloatPlanes(wild, 2, 1));

        Assert.Equal((3, 0.0), (quality.OutOfRange, quality.MseRgb));
    }

    [Fact]
    public void Compare_PlanesAndPixelsOfOnePicture_Agree()
    {
        Drawing first = Drawing.Noise(9, 7, 1), second = Drawing.Noise(9, 7, 2);
        using var firstPixels = first.ToBuffer();
        using var secondPixels = second.ToBuffer();

        Assert.Equal(PictureQuality.Compare(firstPixels, secondPixels), PictureQuality.Compare(new FloatPlanes(Planes(first), 9, 7), new FloatPlanes(Planes(second), 9, 7)));
    }

    [Fact]
    public void Ssim_FollowsItsFormula()
    {
        // Brightness 0.2 and 0.8 against 0.4 and 0.6: means 0.5, variances 0.09 and 0.01, covariance 0.03.
        float[] Gray(float left, float right) => [left, right, left, right, left, right];
        var ssim = PictureQuality.Compare(new FloatPlanes(Gray(0.2f, 0.8f), 2, 1), new FloatPlanes(Gray(0.4f, 0.6f), 2, 1)).Ssim;

        Assert.Equal((0.06 + 0.0009) / (0.1 + 0.0009), ssim, 1e-6);
    }

    [Theory]
    [InlineData(0.951, QualityGrade.Excellent)]
    [InlineData(0.95, QualityGrade.Good)]
    [InlineData(0.851, QualityGrade.Good)]
    [InlineData(0.85, QualityGrade.Poor)]
    public void Grade_FollowsTheSimilarity(double ssim, QualityGrade grade) => Assert.Equal(grade, new QualityComparison(1, 0, 0, 0, ssim).Grade);

    [Fact]
    public void Compare_JpegOfLowerQuality_IsLessAlike()
    {
        using var codecs = ImageCodecs.Create();
        var drawing = Drawing.Camera(160, 120, 1);
        using var original = drawing.ToBuffer();
        QualityComparison At(int quality)
        {
            using var decoded = new PixelBuffer();
            Assert.True(codecs.Decode(JpegWriter.Encode(drawing, quality: quality), Normitri.Vision.Frames.ImageLimits.Default, decoded).IsSuccess);
            return PictureQuality.Compare(original, decoded);
        }

        QualityComparison good = At(95), bad = At(10);
        Assert.True(good.PsnrLuma > bad.PsnrLuma + 3 && good.Ssim > bad.Ssim);
    }

    [Fact]
    public void Compare_NoPicture_Throws()
    {
        using var empty = new PixelBuffer();
        using var picture = Flat(2, 2, 1, 1, 1).ToBuffer();

        Assert.Throws<ArgumentException>(() => PictureQuality.Compare(picture, empty));
        Assert.Throws<ArgumentException>(() => new FloatPlanes(new float[5], 2, 1));
    }

    private static float[] Planes(Drawing drawing) =>
        [.. Enumerable.Range(0, 3).SelectMany(color => drawing.Rgb.Where((_, index) => index % 3 == color)).Select(value => value / 255f)];

    private static Drawing Flat(int width, int height, byte red, byte green, byte blue) =>
        new(width, height, [.. Enumerable.Repeat<byte[]>([red, green, blue], width * height).SelectMany(pixel => pixel)]);
}
