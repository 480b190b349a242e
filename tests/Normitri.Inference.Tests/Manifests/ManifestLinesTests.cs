using System.Text;
using System.Text.Json;
using Normitri.Inference.Manifests;
using Normitri.TestModels;

namespace Normitri.Inference.Tests.Manifests;

public sealed class ManifestLinesTests
{
    private static readonly JsonSerializerOptions Indented = new() { WriteIndented = true };

    [Theory]
    [Trait("Row", "N28")]
    [InlineData("$.thresholds.default", "\"default\": 0.4", "\"default\": 1.5")]
    [InlineData("$.thresholds.byKind.wrongItem", "\"wrongItem\": 0.5", "\"wrongItem\": -1")]
    [InlineData("$.input.width", "\"width\": 64", "\"width\": \"64O\"")]
    [InlineData("$.output.form", "\"yolov8\"", "\"yolo8\"")]
    [InlineData("$.nms.overlap", "\"nms\": {", "\"nms\": {\n    \"overlap\": 1,")]
    public void Read_AMistake_NamesItsKeyAndLine(string key, string right, string wrong)
    {
        var text = ManifestJson.Valid().ToJsonString(Indented).ReplaceLineEndings("\n");
        Assert.Contains(right, text, StringComparison.Ordinal);
        text = text.Replace(right, wrong, StringComparison.Ordinal);
        var line = 1 + Array.FindIndex(text.Split('\n'), each => each.Contains($"\"{key.Split('.')[^1]}\": ", StringComparison.Ordinal));
        if (key.EndsWith("byKind.wrongItem", StringComparison.Ordinal))
        {
            line = 1 + Array.FindIndex(text.Split('\n'), each => each.Contains("\"wrongItem\": -1", StringComparison.Ordinal));
        }

        var fault = Assert.Single(ManifestReader.Read(Encoding.UTF8.GetBytes(text), new ManifestHints()).Faults, fault => fault.Path == key);

        Assert.Equal(line, fault.Line);
        Assert.EndsWith($"(line {line})", fault.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void Read_AMemberThatIsMissing_NamesTheLineOfWhatLacksIt()
    {
        var manifest = ManifestJson.Valid();
        manifest["thresholds"]!.AsObject().Remove("default");
        var text = manifest.ToJsonString(Indented).ReplaceLineEndings("\n");

        var fault = Assert.Single(ManifestReader.Read(Encoding.UTF8.GetBytes(text), new ManifestHints()).Faults);

        Assert.Equal("$.thresholds.default", fault.Path);
        Assert.Equal(1 + Array.FindIndex(text.Split('\n'), each => each.Contains("\"thresholds\"", StringComparison.Ordinal)), fault.Line);
    }

    [Fact]
    public void Read_TextThatIsNoJson_NamesTheLine()
    {
        var fault = Assert.Single(ManifestReader.Read("{\n\"id\": \"x\",\n\"version\" 1\n}"u8, new ManifestHints()).Faults);

        Assert.Equal(3, fault.Line);
    }
}
