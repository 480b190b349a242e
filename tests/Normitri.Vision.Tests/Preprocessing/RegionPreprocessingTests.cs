using System.Runtime.InteropServices;
using Normitri.Vision.Codecs;
using Normitri.Vision.Preprocessing;
using Normitri.Vision.Tests.Support;

namespace Normitri.Vision.Tests.Preprocessing;

public class RegionPreprocessingTests
{
    [Fact]
    public void Run_Region_GivesWhatTheCutOutPictureGives()
    {
        var random = new Random(21);
        for (var run = 0; run < 120; run++)
        {
            var source = Drawing.Noise(60 + run, 45, run);
            var (x, y) = (random.Next(source.Width), random.Next(source.Height));
            var region = new PixelRegion(x, y, random.Next(1, source.Width - x + 1), random.Next(1, source.Height - y + 1));
            var spec = new InputSpec { Width = random.Next(1, 50), Height = random.Next(1, 50), Resize = (ResizeMode)random.Next(3) };
            if (run % 8 == 0)
                spec = spec with { Width = region.Width, Height = region.Height };
            var format = run % 2 == 0 ? PixelFormat.Rgbx8 : PixelFormat.Rgb8;

            Assert.Equal(Run(spec, source.Cut(region), null, format).Tensor, Run(spec, source, region, format).Tensor);
        }
    }

    [Fact]
    public void Run_CenterCrop_GivesWhatTheMiddleStretchedGives()
    {
        var picture = Drawing.Noise(60, 40, 3);
        var crop = new InputSpec { Width = 16, Height = 16, Resize = ResizeMode.CenterCrop };

        var (tensor, mapping) = Run(crop, picture, null);

        Assert.Equal(Run(crop with { Resize = ResizeMode.Stretch }, picture, new PixelRegion(10, 0, 40, 40)).Tensor, tensor);
        Assert.Equal(new PixelRegion(10, 0, 40, 40), mapping.Region);
    }

    [Fact]
    public void Run_PixelsOutsideTheRegion_ChangeNothing()
    {
        var region = new PixelRegion(10, 10, 20, 15);
        var picture = Drawing.Noise(60, 40, 1);
        var other = Drawing.Noise(60, 40, 2);
        for (var y = 10; y < 25; y++)
            picture.Rgb.AsSpan(((y * 60) + 10) * 3, 60).CopyTo(other.Rgb.AsSpan(((y * 60) + 10) * 3));
        var spec = new InputSpec { Width = 33, Height = 21 };

        Assert.Equal(Run(spec, picture, region).Tensor, Run(spec, other, region).Tensor);
    }

    [Theory]
    [InlineData(ResizeMode.Letterbox)]
    [InlineData(ResizeMode.LetterboxTopLeft)]
    [InlineData(ResizeMode.Stretch)]
    [Trait("Row", "N11")]
    public void Run_Region_MapsBoxesBackToTheWholePicture(ResizeMode resize)
    {
        var region = new PixelRegion(50, 30, 100, 60);
        var mapping = Run(new InputSpec { Width = 64, Height = 64, Resize = resize }, Drawing.Noise(200, 120, 3), region).Mapping;

        // The box (80, 50) to (120, 70) of the picture, as the network sees it.
        float X(float x) => ((x - region.X) * mapping.ScaleX) + mapping.PadX;
        float Y(float y) => ((y - region.Y) * mapping.ScaleY) + mapping.PadY;
        var box = mapping.ToSource(X(80), Y(50), X(120), Y(70));

        Assert.Equal((200, 120, region), (mapping.SourceWidth, mapping.SourceHeight, mapping.Region));
        Assert.Equal(80f / 200, box.X, 1e-5f);
        Assert.Equal(50f / 120, box.Y, 1e-5f);
        Assert.Equal(120f / 200, box.Right, 1e-5f);
        Assert.Equal(70f / 120, box.Bottom, 1e-5f);
    }

    [Fact]
    public void ToSource_BoxBeyondTheRegion_IsClippedToIt()
    {
        var region = new PixelRegion(50, 30, 100, 60);
        var mapping = Run(new InputSpec { Width = 64, Height = 64 }, Drawing.Noise(200, 120, 3), region).Mapping;

        var box = mapping.ToSource(-1000, -1000, 1000, 1000);

        Assert.Equal((50f / 200, 30f / 120), (box.X, box.Y));
        Assert.Equal(150f / 200, box.Right, 1e-6f);
        Assert.Equal(90f / 120, box.Bottom, 1e-6f);
    }

    [Fact]
    public void Run_RegionOutsideThePicture_Throws() =>
        Assert.Throws<ArgumentException>(() => Run(new InputSpec { Width = 8, Height = 8 }, Drawing.Noise(20, 20, 1), new PixelRegion(10, 10, 11, 5)));

    [Fact]
    public void Run_RegionsThatMoveWithoutChangingSize_AllocateNothing()
    {
        using var buffer = Drawing.Noise(100, 80, 1).ToBuffer();
        var preprocessor = new Preprocessor(new InputSpec { Width = 32, Height = 32 });
        var tensor = new byte[preprocessor.Spec.TensorBytes];
        var at = 0;

        Assert.Equal(0, Allocations.Of(() => preprocessor.Run(buffer, new PixelRegion(at++ % 60, 3, 40, 30), tensor)));
    }

    private static (float[] Tensor, BoxMapping Mapping) Run(
        InputSpec spec, Drawing source, PixelRegion? region, PixelFormat format = PixelFormat.Rgbx8)
    {
        using var buffer = source.ToBuffer(format);
        var tensor = new float[spec.TensorLength];
        var mapping = new Preprocessor(spec).Run(
            buffer, region ?? PixelRegion.Whole(source.Width, source.Height), MemoryMarshal.AsBytes(tensor.AsSpan()));
        return (tensor, mapping);
    }
}
