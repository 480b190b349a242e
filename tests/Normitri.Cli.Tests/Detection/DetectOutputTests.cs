using System.Text.Json;
using Normitri.Cli.Tests.Support;
using Normitri.Vision.Codecs;
using Normitri.Vision.Frames;

namespace Normitri.Cli.Tests.Detection;

public sealed class DetectOutputTests
{
    [Fact]
    public async Task Output_APictureWithADefect_HasItsBoxDrawnInTheColourOfItsKind()
    {
        using var workspace = new Workspace().AddPicture("good.jpg", (35, 255)); // column 3, row 4: pixels 24 to 31, 32 to 39

        var result = await workspace.RunAsync("detect", "good.jpg", "--output", "out", "--save-json");

        Assert.Equal(ExitCode.Ok, result.Code);
        using var pixels = Decode(workspace.PathOf("out/good.defects.jpg"));
        Assert.Equal((64, 64), (pixels.Width, pixels.Height));
        Assert.True(IsRed(pixels, 24, 36) && IsRed(pixels, 31, 36) && IsRed(pixels, 28, 39));
        Assert.False(IsRed(pixels, 10, 60)); // far from box and label
        var json = JsonDocument.Parse(File.ReadAllText(workspace.PathOf("out/good.defects.json"))).RootElement;
        Assert.Equal("wrongItem", json.GetProperty("defects")[0].GetProperty("kind").GetString());
    }

    [Fact]
    [Trait("Row", "S22")]
    public async Task Output_OfAFolder_KeepsItsShapeAndNeverLeavesTheOutputNorWritesOverAnInput()
    {
        using var workspace = new Workspace().AddPicture("in/a/x.jpg", (3, 255)).AddPicture("in/b/x.jpg").AddPicture("x.jpg").AddFile("in/bad.jpg", [1]);
        var before = File.ReadAllBytes(workspace.PathOf("in/a/x.jpg"));

        await workspace.RunAsync("detect", "-r", "in", "in/../x.jpg", "in/a/x.jpg", "--output", "in", "--save-json");

        var written = Directory.GetFiles(workspace.Root, "*.defects*", SearchOption.AllDirectories).Select(path => Path.GetRelativePath(workspace.Root, path));
        Assert.Equal(
            [
                "in/a/x.defects.jpg", "in/a/x.defects.json", "in/b/x.defects.jpg", "in/b/x.defects.json", "in/bad.defects.json",
                "in/x-2.defects.jpg", "in/x-2.defects.json", "in/x.defects.jpg", "in/x.defects.json",
            ],
            written.Order(StringComparer.Ordinal));
        Assert.Equal(before, File.ReadAllBytes(workspace.PathOf("in/a/x.jpg")));
    }

    [Fact]
    public async Task Output_OfAnEarlierCallAmongTheInputs_IsNotWrittenOver()
    {
        using var workspace = new Workspace().AddPicture("x.jpg", (3, 255)).AddPicture("x.defects.jpg", (9, 255));
        var before = File.ReadAllBytes(workspace.PathOf("x.defects.jpg"));

        var result = await workspace.RunAsync("detect", "x.jpg", "x.defects.jpg", "--output", ".");

        Assert.Equal(ExitCode.Ok, result.Code);
        Assert.Equal(before, File.ReadAllBytes(workspace.PathOf("x.defects.jpg")));
        Assert.True(File.Exists(workspace.PathOf("x-2.defects.jpg")) && File.Exists(workspace.PathOf("x.defects.defects.jpg")));
    }

    [Fact]
    public async Task Output_ThatIsAFile_IsAUsageError()
    {
        using var workspace = new Workspace().AddPicture("good.jpg");

        var result = await workspace.RunAsync("detect", "good.jpg", "--output", "good.jpg");

        Assert.Equal(ExitCode.Usage, result.Code);
        Assert.Contains("--output 'good.jpg' cannot be made a folder", result.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task SaveJson_WithoutOutput_IsAUsageError()
    {
        using var workspace = new Workspace().AddPicture("good.jpg");

        var result = await workspace.RunAsync("detect", "good.jpg", "--save-json");

        Assert.Equal(ExitCode.Usage, result.Code);
        Assert.Contains("--save-json needs --output", result.Error, StringComparison.Ordinal);
    }

    private static PixelBuffer Decode(string path)
    {
        using var codecs = ImageCodecs.Create();
        var pixels = new PixelBuffer();
        Assert.True(codecs.Decode(File.ReadAllBytes(path), ImageLimits.Default, pixels).IsSuccess);
        return pixels;
    }

    private static bool IsRed(PixelBuffer pixels, int x, int y)
    {
        var pixel = pixels.Pixels.Slice((y * pixels.Stride) + (x * 4), 3);
        return pixel[0] > 150 && pixel[1] < 150 && pixel[2] < 150;
    }
}
