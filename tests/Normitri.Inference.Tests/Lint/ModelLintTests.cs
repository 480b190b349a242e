using System.Text.Json.Nodes;
using Normitri.Inference.Lint;
using Normitri.Inference.Models;
using Normitri.TestModels;
using Normitri.TestModels.Forms;

namespace Normitri.Inference.Tests.Lint;

public sealed class ModelLintTests
{
    private static readonly byte[] Export = OnnxGraphs.BrightBlocks().AsUltralytics("{0: 'bright', 1: 'unseen'}").ToArray();

    [Fact]
    public void Check_AModelInOrder_FindsNothing() => Assert.Empty(Findings(_ => { }));

    [Theory]
    [InlineData("thresholds.default", "0.01", "$.thresholds.default", "hundreds a frame")]
    [InlineData("thresholds.byKind", "{\"wrongItem\": 0.99}", "$.thresholds.byKind.wrongItem", "next to nothing")]
    [InlineData("thresholds.byCategory", "{\"produce\": 0.02}", "$.thresholds.byCategory.produce", "hundreds a frame")]
    [InlineData("input.pad", "0", "$.input.pad", "114")]
    [InlineData("input.color", "\"bgr\"", "$.input.color", "red and blue")]
    [InlineData("input.std", "[0.229, 0.224, 0.225]", "$.input.std", "Multiply mean and std by 255")]
    [InlineData("input.std", "[1, 1, 1]", "$.input.std", "255 times too large")]
    [InlineData("input.mean", "[0.485, 0.456, 0.406]", "$.input.mean", "multiply it by 255")]
    [InlineData("kinds", "{\"bright\": null, \"unseen\": null}", "$.kinds", "never report anything")]
    [InlineData("nms.iou", "0.99", "$.nms.iou", "several times")]
    [InlineData("accelerator", "\"preferred\"", "$.accelerator", "gains little")]
    public void Check_WhatWasHardlyMeant_SaysWhatWillHappen(string member, string value, string path, string sentence)
    {
        var finding = Assert.Single(Findings(manifest =>
        {
            var names = member.Split('.');
            var parent = names.Length == 1 ? manifest : manifest[names[0]]!.AsObject();
            parent[names[^1]] = JsonNode.Parse(value);
        }));

        Assert.Equal(path, finding.Path);
        Assert.Contains(sentence, finding.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Check_SuppressionOfAnEndToEndForm_IsFound()
    {
        using var folder = new ModelFolder().Add("blocks", OnnxGraphs.BrightBlocksEndToEnd().ToArray(), manifest => manifest["output"]!["form"] = "end2end");

        Assert.Equal("$.nms", Assert.Single(ModelLint.Check(ModelBundle.Load(folder.PathOf("blocks")).Value!)).Path);
    }

    [Fact]
    public void Check_NamesInAnotherOrderThanTheModels_AreFound() => Assert.Equal("$.classes", Assert.Single(Findings(manifest =>
        manifest["classes"] = new JsonArray("unseen", "bright"))).Path);

    [Fact]
    public void Check_TheShippedModel_FindsNothing() =>
        Assert.Empty(ModelLint.Check(ModelBundle.Load(Path.Combine(TestSupport.DemoFrames.RepositoryRoot, "models", "retail-defects")).Value!));

    private static IReadOnlyList<LintFinding> Findings(Action<JsonObject> change)
    {
        using var folder = new ModelFolder().Add("blocks", Export, change);
        var bundle = ModelBundle.Load(folder.PathOf("blocks"));
        Assert.Null(bundle.Error);
        return ModelLint.Check(bundle.Value!);
    }
}
