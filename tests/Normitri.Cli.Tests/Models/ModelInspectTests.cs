using System.Text.Json;
using System.Text.Json.Nodes;
using Normitri.Cli.Tests.Support;

namespace Normitri.Cli.Tests.Models;

public sealed class ModelInspectTests
{
    [Fact]
    public async Task Inspect_AModelFile_PrintsItsTensorsAndWhatAManifestNeeds()
    {
        using var workspace = new Workspace();
        File.Copy(workspace.PathOf("models/blocks/model.onnx"), workspace.PathOf("my blocks.onnx"));

        var result = await workspace.RunAsync("model", "inspect", "my blocks.onnx");

        Assert.Equal(ExitCode.Ok, result.Code);
        Assert.Contains("input   images   float32  [1,3,64,64]\noutput  output0  float32  [1,6,64]\n", result.Out, StringComparison.Ordinal);
        Assert.Contains("Proposed manifest (model.json)", result.Out, StringComparison.Ordinal);
        Assert.Contains("  $.license: It is missing", result.Out, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Inspect_TheShippedModelAsJson_ProposesTheClassesAndSizeOfItsManifest()
    {
        using var workspace = new Workspace();
        var folder = Path.Combine(Repository.Root, "models", "retail-defects");

        var result = await workspace.RunAsync("model", "inspect", folder, "--json");

        var report = JsonDocument.Parse(result.Out).RootElement;
        var shipped = JsonNode.Parse(File.ReadAllText(Path.Combine(folder, "model.json")))!;
        Assert.Equal(new FileInfo(Path.Combine(folder, "model.onnx")).Length, report.GetProperty("bytes").GetInt64());
        Assert.Equal("[\"batch\",3,288,384]", JsonSerializer.Serialize(report.GetProperty("inputs")[0].GetProperty("shape")));
        Assert.Equal(shipped["classes"]!.ToJsonString(), JsonSerializer.Serialize(report.GetProperty("manifest").GetProperty("classes")));
        Assert.Equal(384, report.GetProperty("manifest").GetProperty("input").GetProperty("width").GetInt32());
        Assert.Equal(64, report.GetProperty("sha256").GetString()!.Length);
    }

    [Theory]
    [InlineData("ghost.onnx", "cannot be read")]
    [InlineData("text.onnx", "is no ONNX model")]
    public async Task Inspect_WhatIsNoModel_SaysSo(string name, string sentence)
    {
        using var workspace = new Workspace().AddFile("text.onnx", "hello"u8.ToArray());

        var result = await workspace.RunAsync("model", "inspect", name);

        Assert.Equal(ExitCode.ModelInvalid, result.Code);
        Assert.Contains(sentence, result.Error, StringComparison.Ordinal);
    }
}
