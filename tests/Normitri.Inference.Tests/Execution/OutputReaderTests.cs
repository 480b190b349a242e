using System.Text.Json.Nodes;
using Normitri.Inference.Execution;
using Normitri.Inference.Manifests;
using Normitri.TestModels;
using Normitri.Vision.Defects;
using Normitri.Vision.Outputs;
using Normitri.Vision.Preprocessing;

namespace Normitri.Inference.Tests.Execution;

public sealed class OutputReaderTests
{
    private static readonly BoxMapping Same = new(1f, 1f, 0f, 0f, 64, 64, 64, 64);

    [Fact]
    [Trait("Row", "N25")]
    public void Read_WhatIsNoDefect_IsCounted()
    {
        float[] rows =
        [
            8, 8, 16, 16, 0.9f, 0,
            9, 8, 16, 16, 0.8f, 0,
            30, 30, 40, 40, 0.45f, 0,
            30, 30, 40, 40, 0.9f, 7,
            30, 30, 40, 40, float.NaN, 0,
            80, 80, 90, 90, 0.9f, 0,
        ];

        var (defects, counts) = Read(rows, manifest => manifest["nms"] = JsonNode.Parse("""{"iou": 0.5, "classAware": true}"""));

        Assert.Equal([(DefectKind.WrongItem, "bright"), (DefectKind.ProcessError, null)], defects);
        Assert.Equal(new OutputCounts(Invalid: 1, Outside: 1, Suppressed: 1, OverLimit: 0, BelowThreshold: 1, Unmapped: 1), counts);
    }

    [Fact]
    [Trait("Row", "N25")]
    public void Read_UnmappedClassesThatTheManifestDrops_AreCountedAllTheSame()
    {
        var (defects, counts) = Read([8, 8, 16, 16, 0.9f, 7, 8, 8, 16, 16, 0.9f, -1], manifest => manifest["unmappedClasses"] = "drop");

        Assert.Empty(defects);
        Assert.Equal(2, counts.Unmapped);
    }

    [Fact]
    [Trait("Row", "N26")]
    public void Read_ThresholdsByCategory_WinOverTheKinds()
    {
        float[] rows = [8, 8, 16, 16, 0.45f, 0];

        Assert.Empty(Read(rows, _ => { }).Defects);
        Assert.Single(Read(rows, manifest => manifest["thresholds"]!["byCategory"] = JsonNode.Parse("""{"produce": 0.3}""")).Defects);
    }

    [Fact]
    public void Read_WithoutSuppression_LeavesRepetitionsIn() =>
        Assert.Equal(2, Read([8, 8, 16, 16, 0.9f, 0, 9, 8, 16, 16, 0.8f, 0], _ => { }).Defects.Length);

    private static ((DefectKind Kind, string? Name)[] Defects, OutputCounts Counts) Read(float[] rows, Action<JsonObject> change)
    {
        var json = ManifestJson.With(manifest =>
        {
            manifest["output"]!["form"] = "end2end";
            manifest.Remove("nms");
            change(manifest);
        });
        var result = ManifestReader.Read(json, ManifestHints.None);
        Assert.Empty(result.Faults);
        var outputs = new OutputTensors(rows, [1, rows.Length / 6, 6]);

        Assert.Null(new OutputReader(result.Manifest!).Read(outputs, Same, out var defects, out var counts));
        return ([.. defects.Select(defect => (defect.Kind, defect.ClassName))], counts);
    }
}
