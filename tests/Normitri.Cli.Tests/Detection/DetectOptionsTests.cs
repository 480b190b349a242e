using Normitri.Cli.Tests.Support;
using Normitri.TestModels;

namespace Normitri.Cli.Tests.Detection;

public sealed class DetectOptionsTests
{
    [Theory]
    [InlineData("good.jpg", 1)]
    [InlineData("dark.jpg", 0)]
    public async Task Detect_FailOnDefect_EndsWithOneOnlyWhereADefectIs(string picture, int code)
    {
        using var workspace = new Workspace().AddPicture("good.jpg", (3, 255)).AddPicture("dark.jpg");

        var result = await workspace.RunAsync("detect", picture, "--fail-on-defect");

        Assert.Equal((ExitCode)code, result.Code);
    }

    [Fact]
    public async Task Detect_WithAThreshold_TakesItInPlaceOfTheManifests()
    {
        using var workspace = new Workspace().AddPicture("weak.jpg", (3, 120), (9, 60)); // scores 0.47 and 0.24

        var manifests = await workspace.RunAsync("detect", "weak.jpg", "-q", "--format", "csv");
        var lower = await workspace.RunAsync("detect", "weak.jpg", "-q", "--format", "csv", "--threshold", "0.4");
        var lowest = await workspace.RunAsync("detect", "weak.jpg", "-q", "--format", "csv", "--threshold", "0.2");

        Assert.Equal([1, 1, 2], new[] { manifests, lower, lowest }.Select(result => result.Lines.Length - 1));
        Assert.DoesNotContain("wrongItem", manifests.Out, StringComparison.Ordinal);
        Assert.Contains("wrongItem,0.47", lower.Out, StringComparison.Ordinal);
    }

    [Theory]
    [Trait("Row", "S22")]
    [InlineData("--fps", "0")]
    [InlineData("--fps", "-1")]
    [InlineData("--fps", "240.001")]
    [InlineData("--fps", "NaN")]
    [InlineData("--fps", "1;id")]
    [InlineData("--fps", "0,5")]
    [InlineData("--fps", "1,000")]
    [InlineData("--video-timeout", "0")]
    [InlineData("--threshold", "1.5")]
    [InlineData("--threshold", "64O")]
    [InlineData("--executors", "0")]
    [InlineData("--provider", "openvino")]
    [InlineData("--format", "xml")]
    public async Task Detect_AnOptionOutOfRange_IsAUsageErrorThatNamesIt(string option, string value)
    {
        using var workspace = new Workspace().AddPicture("good.jpg", (3, 255));

        var result = await workspace.RunAsync("detect", "good.jpg", option, value);

        Assert.Equal(ExitCode.Usage, result.Code);
        Assert.StartsWith($"normitri: {option} is '{value}': ", result.Error, StringComparison.Ordinal);
        Assert.Empty(result.Out);
    }

    [Theory]
    [InlineData("detect", "good.jpg", "--server")]
    [InlineData("detect", "good.jpg", "--jsn=1")]
    [InlineData("model", "compare", "a", "b", "--fast")]
    [InlineData("model", "compare", "a", "b", "--executors=2")]
    [InlineData("bench", "blocks", "-x")]
    public async Task AnyCommand_WithAnOptionThatItDoesNotKnow_IsAUsageError(params string[] args)
    {
        using var workspace = new Workspace().AddPicture("good.jpg", (3, 255));

        var result = await workspace.RunAsync(args);

        Assert.Equal(ExitCode.Usage, result.Code);
        Assert.Contains("There is no option '-", result.Error, StringComparison.Ordinal);
        Assert.Contains("--help'.", result.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Detect_AModel_IsFoundByFolderFileOrId()
    {
        using var workspace = new Workspace().AddPicture("good.jpg", (3, 255));
        workspace.Models.Add("other", OnnxGraphs.BrightBlocks().ToArray(), json => json["id"] = "other");

        foreach (var name in new[] { "other", "other@1.0.0", "models/other", "models/other/model.onnx", workspace.Models.PathOf("other") })
        {
            var result = await workspace.RunAsync("detect", "good.jpg", "--model", name);
            Assert.Equal(ExitCode.Ok, result.Code);
            Assert.Contains("other@1.0.0 on cpu", result.Error, StringComparison.Ordinal);
        }

        var none = await workspace.RunAsync("detect", "good.jpg");
        Assert.Equal(ExitCode.Usage, none.Code);
        Assert.Contains("blocks@1.0.0, other@1.0.0", none.Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("ghost", "There is no model 'ghost'")]
    [InlineData("models/ghost", "There is no model 'models/ghost'")]
    [InlineData("good.jpg", "'good.jpg' has to lie in a folder of its own, as model.onnx")]
    public async Task Detect_AModelThatIsNotThere_SaysSo(string name, string sentence)
    {
        using var workspace = new Workspace().AddPicture("good.jpg", (3, 255));

        var result = await workspace.RunAsync("detect", "good.jpg", "--model", name);

        Assert.Equal(ExitCode.ModelInvalid, result.Code);
        Assert.Contains(sentence, result.Error, StringComparison.Ordinal);
        Assert.Empty(result.Out);
    }

    [Theory]
    [Trait("Row", "N28")]
    [InlineData("\"default\": 0.4", "\"default\": 1.5", "$.thresholds.default")]
    [InlineData("\"width\": 64", "\"width\": \"64O\"", "$.input.width")]
    [InlineData("\"form\": \"yolov8\"", "\"form\": \"yolo8\"", "$.output.form")]
    [InlineData("\"pad\": 114,", "\"pad\": 114,\n\"padd\": 3,", "$.input.padd")]
    public async Task Detect_AManifestWithAMistake_NamesKeyAndLineAndFindsNothing(string right, string wrong, string key)
    {
        using var workspace = new Workspace().AddPicture("good.jpg", (3, 255));
        var manifest = workspace.PathOf("models/blocks/model.json");
        var lines = Indented(File.ReadAllText(manifest)).Replace(right, wrong, StringComparison.Ordinal).Split('\n');
        File.WriteAllText(manifest, string.Join('\n', lines));
        var line = 1 + Array.FindIndex(lines, text => text.Contains($"\"{key.Split('.')[^1]}\"", StringComparison.Ordinal));

        var result = await workspace.RunAsync("detect", "good.jpg");

        Assert.Equal(ExitCode.ModelInvalid, result.Code);
        Assert.Contains(key, result.Error, StringComparison.Ordinal);
        Assert.Contains($"(line {line})", result.Error, StringComparison.Ordinal);
        Assert.Empty(result.Out);
    }

    private static string Indented(string json) =>
        System.Text.Json.Nodes.JsonNode.Parse(json)!.ToJsonString(new System.Text.Json.JsonSerializerOptions { WriteIndented = true }).ReplaceLineEndings("\n");
}
