using System.Text;
using Normitri.Cli.Tests.Support;

namespace Normitri.Cli.Tests.Detection;

/// <summary>Whatever is named as a picture gets an answer, in order.</summary>
public sealed class DetectInputsTests
{
    [Fact]
    [Trait("Row", "N29")]
    public async Task Detect_TheSamplesWithTheShippedModel_AnswersEveryPictureInOrder()
    {
        using var workspace = new Workspace();
        workspace.Variables["NORMITRI_MODELS"] = Path.Combine(Repository.Root, "models");

        var result = await workspace.RunAsync("detect", "-r", Repository.Frames, "--model", Path.Combine(Repository.Root, "models", "retail-defects"), "--format", "csv");

        var files = result.Lines.Skip(1).Select(line => line.Split(',')[0]).ToList();
        Assert.Equal(ExitCode.Ok, result.Code);
        Assert.Equal(120, files.Distinct().Count());
        Assert.Equal(files.Order(StringComparer.Ordinal), files);
        Assert.InRange(result.Lines.Count(line => line.Contains(",expiredOrQuality,", StringComparison.Ordinal)), 80, 120); // 102 in truth.json
        Assert.Contains("120 pictures.", result.Error, StringComparison.Ordinal);
        Assert.Contains("Left out 1 other file:", result.Error, StringComparison.Ordinal); // truth.json
    }

    [Fact]
    [Trait("Row", "S22")]
    public async Task Detect_FilesThatAreNoPictures_AreRowsWithTheirErrorsAndOthersAreAnswered()
    {
        using var workspace = new Workspace().AddPicture("good.jpg", (3, 255)).AddFile("empty.jpg", []).AddFile("text.jpg", "hello"u8.ToArray());
        var whole = File.ReadAllBytes(workspace.PathOf("good.jpg"));
        workspace.AddFile("cut.jpg", whole[..^20]);
        Directory.CreateDirectory(workspace.PathOf("folder.jpg"));
        string[] names = ["empty.jpg", "text.jpg", "cut.jpg", "folder.jpg", "ghost.jpg", "*.tiff", "good.jpg"];

        var result = await workspace.RunAsync(["detect", .. names]);

        Assert.Equal(ExitCode.InputUnreadable, result.Code);
        var rows = result.Lines[1..];
        Assert.Equal(names, rows.Select(row => row.Split(' ')[0]));
        Assert.Equal(
            ["The file is empty", "The bytes are not a picture", "The picture ends early", "The folder holds no picture", "There is no such file", "No picture"],
            rows[..6].Select((row, i) => row.Split("error: ")[1][..Expected(i)]));
        Assert.Contains("wrongItem", rows[6], StringComparison.Ordinal);

        static int Expected(int row) => new[] { 17, 27, 22, 27, 21, 10 }[row];
    }

    [Theory]
    [Trait("Row", "S22")]
    [InlineData("with space.jpg")]
    [InlineData("quote\"'`$(id);&|.jpg")]
    [InlineData("new\nline.jpg")]
    [InlineData("@response.jpg")]
    [InlineData("[suggest].jpg")]
    [InlineData("star*.jpg")]
    [InlineData("größe-寸法.jpg")]
    public async Task Detect_AFileOfAnyName_IsThatFile(string name)
    {
        using var workspace = new Workspace().AddPicture(name, (3, 255));

        var result = await workspace.RunAsync("detect", name, "--format", "ndjson");

        Assert.Equal(ExitCode.Ok, result.Code);
        var row = Assert.Single(result.Lines);
        Assert.Equal(name, System.Text.Json.JsonDocument.Parse(row).RootElement.GetProperty("file").GetString());
        Assert.Contains("wrongItem", row, StringComparison.Ordinal);
    }

    [Fact]
    [Trait("Row", "S22")]
    public async Task Detect_ANameWithControlCharacters_IsPrintedOnOneLineWithoutThem()
    {
        using var workspace = new Workspace().AddPicture("a\nb\u001b[31m.jpg");

        var result = await workspace.RunAsync("detect", "a\nb\u001b[31m.jpg");

        Assert.Equal("a\\nb\\u001b[31m.jpg  none", result.Lines[1]);
    }

    [Fact]
    [Trait("Row", "S22")]
    public async Task Detect_ANameThatBeginsWithADash_IsAnUnknownOptionUnlessWrittenAsAFile()
    {
        using var workspace = new Workspace().AddPicture("-x.jpg", (3, 255));

        var asOption = await workspace.RunAsync("detect", "-x.jpg");
        var asPath = await workspace.RunAsync("detect", "./-x.jpg");
        var afterTheEnd = await workspace.RunAsync("detect", "--quiet", "--", "-x.jpg");

        Assert.Equal(ExitCode.Usage, asOption.Code);
        Assert.Contains("There is no option '-x.jpg'. (A file whose name begins with '-' is written './-x.jpg'.)", asOption.Error, StringComparison.Ordinal);
        Assert.Equal(ExitCode.Ok, asPath.Code);
        Assert.Contains("wrongItem", asPath.Out, StringComparison.Ordinal);
        Assert.Equal(ExitCode.Ok, afterTheEnd.Code);
        Assert.Contains("-x.jpg", afterTheEnd.Out, StringComparison.Ordinal);
    }

    [Fact]
    [Trait("Row", "S22")]
    public async Task Detect_ADevice_IsNotReadForEver()
    {
        using var workspace = new Workspace();

        var result = await workspace.RunAsync("detect", "/dev/zero");

        Assert.Equal(ExitCode.InputUnreadable, result.Code);
        Assert.Contains("/dev/zero  error: The file is empty", result.Out, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Detect_ManyPictures_KeepsTheirOrder()
    {
        using var workspace = new Workspace();
        var names = Enumerable.Range(0, 200).Select(i => $"p{i:000}.jpg").ToArray();
        foreach (var (name, i) in names.Select((name, i) => (name, i)))
            workspace.AddFile(name, i % 7 == 3 ? Encoding.UTF8.GetBytes("no picture") : []).AddPicture(name, (i % 64, 255));

        var result = await workspace.RunAsync(["detect", .. names, "--format", "csv", "--executors", "4"]);

        Assert.Equal(names, result.Lines[1..].Select(line => line.Split(',')[0]));
        Assert.Equal(Enumerable.Range(0, 200).Select(i => $"{i % 8 / 8.0:0.###}"), result.Lines[1..].Select(line => line.Split(',')[4]));
    }
}
