using System.Text.Json;
using Normitri.Cli.Tests.Support;
using Normitri.TestSupport;

namespace Normitri.Cli.Tests.Quality;

public sealed class ImageCompareTests
{
    [Fact]
    [Trait("Row", "S17")]
    public async Task Compare_EqualPictures_IsInfiniteAndOne()
    {
        using var workspace = new Workspace().AddPicture("a.jpg", (3, 255)).AddPicture("b.jpg", (3, 255));

        var result = await workspace.RunAsync("image", "compare", "a.jpg", "b.jpg");

        Assert.Equal("PSNR RGB   inf (equal)\nPSNR luma  inf (equal)\nSSIM       1.0000 (excellent)\n", result.Out.ReplaceLineEndings("\n"));
    }

    [Fact]
    [Trait("Row", "S17")]
    public async Task Compare_GreyPicturesThatDifferByFifty_AreFourteenDecibelsApart()
    {
        using var workspace = new Workspace()
            .AddFile("a.jpg", BlockJpeg.Write(8, Enumerable.Repeat((byte)100, 64).ToArray()))
            .AddFile("b.jpg", BlockJpeg.Write(8, Enumerable.Repeat((byte)150, 64).ToArray()));

        var result = await workspace.RunAsync("image", "compare", "a.jpg", "b.jpg", "--json");

        var report = JsonDocument.Parse(result.Out).RootElement;
        var expected = 20 * Math.Log10(255.0 / 50);
        Assert.Equal(expected, report.GetProperty("psnrRgb").GetDouble(), 3);
        Assert.Equal(expected, report.GetProperty("psnrLuma").GetDouble(), 3);
        Assert.Equal(64 * 64, report.GetProperty("pixels").GetInt64());
        Assert.True(report.GetProperty("sameSize").GetBoolean());
    }

    [Fact]
    [Trait("Row", "S17")]
    public async Task Compare_PicturesOfDifferentSizes_ComparesWhatBothHaveAndSaysSo()
    {
        using var workspace = new Workspace().AddPicture("a.jpg").AddFile("b.jpg", BlockJpeg.Write(4, new byte[4 * 6]));

        var result = await workspace.RunAsync("image", "compare", "a.jpg", "b.jpg", "--json");

        var report = JsonDocument.Parse(result.Out).RootElement;
        Assert.Equal(32 * 48, report.GetProperty("pixels").GetInt64());
        Assert.Equal(JsonValueKind.Null, report.GetProperty("psnrRgb").ValueKind); // infinite
        Assert.Contains("The pictures are 64x64 and 32x48", result.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Compare_WithAFileThatIsNoPicture_NamesIt()
    {
        using var workspace = new Workspace().AddPicture("a.jpg").AddFile("b.jpg", []);

        var result = await workspace.RunAsync("image", "compare", "a.jpg", "b.jpg");

        Assert.Equal((ExitCode.InputUnreadable, "normitri: 'b.jpg': The file is empty: write the picture again."), (result.Code, result.Error.Trim()));
    }
}
