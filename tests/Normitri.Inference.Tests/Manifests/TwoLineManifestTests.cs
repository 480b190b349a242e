using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Normitri.Inference.Manifests;
using Normitri.Inference.Models;
using Normitri.TestModels;
using Normitri.TestModels.Forms;
using Normitri.TestSupport;
using Normitri.Vision.Outputs;
using Normitri.Vision.Preprocessing;

namespace Normitri.Inference.Tests.Manifests;

public sealed class TwoLineManifestTests
{
    private const string Kinds = """{ "kinds": { "apple": "wrongItem", "pear": null } }""";
    private const string Names = "{0: 'apple', 1: 'pear'}";

    [Fact]
    [Trait("Row", "E09")]
    public void Load_AnUltralyticsExportAndItsKinds_IsACompleteManifest()
    {
        var model = OnnxGraphs.BrightBlocks().AsUltralytics(Names).ToArray();
        using var folder = Folder("fruit", model, Kinds);

        var bundle = ModelBundle.Load(folder.PathOf("fruit"));

        Assert.Null(bundle.Error);
        var manifest = bundle.Value!.Manifest;
        Assert.Equal(("fruit", $"sha256-{Convert.ToHexStringLower(SHA256.HashData(model))[..12]}"), (manifest.Id, manifest.Version));
        Assert.Equal(("detect", "yolov8"), (manifest.Task, manifest.OutputForm));
        Assert.Equal("AGPL-3.0 License (https://ultralytics.com/license)", manifest.License);
        Assert.Equal(DateTimeOffset.Parse("2026-03-01T12:00:00.123456Z", CultureInfo.InvariantCulture), manifest.CreatedAt);
        Assert.Equal(["apple", "pear"], manifest.Classes);
        Assert.Equal(new InputSpec { Width = 64, Height = 64 }, manifest.Input);
        Assert.Equal((0.25f, 0.7f, true), (manifest.Thresholds.Default, manifest.Nms.IouThreshold, manifest.Nms.ClassAware));
        Assert.Equal(new PreprocessPipeline("letterbox-bilinear", "1"), manifest.Preprocess);
    }

    [Fact]
    public void Load_WhatTheFileDoesNotSay_IsNamedWithWhereItComesFrom()
    {
        using var folder = Folder("fruit", OnnxGraphs.BrightBlocks().AsUltralytics(Names).ToArray(), """{ "version": "7", "kinds": { "apple": "wrongItem", "pear": null } }""");

        var filled = ModelBundle.Load(folder.PathOf("fruit")).Value!.Manifest.Filled.ToDictionary(member => member.Path, member => member.Source);

        Assert.Equal(ManifestSource.FolderName, filled["$.id"]);
        Assert.Equal(ManifestSource.ModelFile, filled["$.classes"]);
        Assert.Equal(ManifestSource.ModelFile, filled["$.input.width"]);
        Assert.Equal(ManifestSource.ExporterDefault, filled["$.thresholds.default"]);
        Assert.Equal(ManifestSource.ExporterDefault, filled["$.nms.iou"]);
        Assert.DoesNotContain("$.version", filled.Keys);
        Assert.DoesNotContain("$.kinds", filled.Keys);
    }

    [Fact]
    public void Load_ACompleteManifest_FillsNothing()
    {
        using var folder = ModelFolder.WithBlocks();

        Assert.Empty(ModelBundle.Load(folder.PathOf("blocks")).Value!.Manifest.Filled);
    }

    [Fact]
    public async Task Infer_WithTwoLines_FindsTheDefect()
    {
        using var folder = Folder("fruit", OnnxGraphs.BrightBlocks().AsUltralytics(Names).ToArray(), Kinds);
        await using var host = await Hosts.StartedOn(folder);

        var outcome = await host.InferAsync(Hosts.Request(BlockJpeg.Bits(0b100)), CancellationToken.None);

        Assert.Equal(["apple"], outcome.Defects.Select(defect => defect.ClassName));
    }

    [Fact]
    public async Task Infer_AClassifierWithTwoLines_LooksAtTheMiddle()
    {
        var model = ClassificationGraph.CreateProbabilities().AsUltralytics(Names, "classify", description: "Ultralytics YOLO11n-cls model").ToArray();
        using var folder = Folder("fruit", model, """{ "kinds": { "apple": null, "pear": "expiredOrQuality" } }""");
        await using var host = await Hosts.StartedOn(folder);

        var outcome = await host.InferAsync(Hosts.Request(BlockJpeg.Bits(ulong.MaxValue)), CancellationToken.None);

        Assert.Equal("pear", Assert.Single(outcome.Defects).ClassName);
        Assert.Equal(ResizeMode.CenterCrop, ModelBundle.Load(folder.PathOf("fruit")).Value!.Manifest.Input.Resize);
    }

    [Fact]
    public async Task Infer_AnEndToEndExportWithTwoLines_FindsTheDefect()
    {
        var model = OnnxGraphs.BrightBlocksEndToEnd().AsUltralytics(Names, description: "Ultralytics YOLO26n model").Metadata("end2end", "True").ToArray();
        using var folder = Folder("fruit", model, """{ "kinds": { "apple": null, "pear": "wrongItem" } }""");
        await using var host = await Hosts.StartedOn(folder);

        var outcome = await host.InferAsync(Hosts.Request(BlockJpeg.Bits(0b101)), CancellationToken.None);

        Assert.Equal(["pear", "pear"], outcome.Defects.Select(defect => defect.ClassName));
    }

    [Fact]
    public async Task Infer_AHalfPrecisionExportWithTwoLines_FindsTheDefect()
    {
        var model = YoloV8Graph.Create(OnnxModelWriter.Float16, FormGraph.Create(OnnxModelWriter.Float16)).AsUltralytics(Names).ToArray();
        using var folder = Folder("fruit", model, """{ "kinds": { "apple": null, "pear": "wrongItem" }, "thresholds": { "default": 0.5 } }""");
        await using var host = await Hosts.StartedOn(folder);

        var outcome = await host.InferAsync(Hosts.Request(BlockJpeg.Bits(ulong.MaxValue)), CancellationToken.None);

        Assert.Equal("pear", Assert.Single(outcome.Defects).ClassName);
    }

    [Fact]
    public void Load_AFolderNameThatIsNoId_IsAFault()
    {
        using var folder = Folder("My Fruit", OnnxGraphs.BrightBlocks().AsUltralytics(Names).ToArray(), Kinds);

        Assert.Contains("$.id: 'My Fruit' is not allowed", ModelBundle.Load(folder.PathOf("My Fruit")).Error!.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Load_AModelThatUltralyticsDidNotExport_NeedsACompleteManifest()
    {
        using var folder = Folder("fruit", OnnxGraphs.BrightBlocks().Metadata("names", Names).Metadata("task", "detect").ToArray(), Kinds);

        var message = ModelBundle.Load(folder.PathOf("fruit")).Error!.Message;

        Assert.All(
            ["$.id", "$.version", "$.createdAt", "$.license", "$.input", "$.output", "$.thresholds", "$.preprocess"],
            path => Assert.Contains($"{path}: It is missing", message, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("detect", new object[] { 1, 84, 8400 }, 80, null, "Ultralytics YOLO11n model", OutputForms.YoloV8)]
    [InlineData("detect", new object[] { "batch", 84, "anchors" }, 80, null, "Ultralytics YOLO11n model", OutputForms.YoloV8)]
    [InlineData("detect", new object[] { 1, 300, 6 }, 80, null, "Ultralytics YOLOv10n model", OutputForms.EndToEnd)]
    [InlineData("detect", new object[] { 1, 300, 6 }, 2, "True", "Ultralytics YOLO26n model", OutputForms.EndToEnd)]
    [InlineData("detect", new object[] { 1, 300, 84 }, 80, null, "Ultralytics RTDETR-l model", OutputForms.Detr)]
    [InlineData("detect", new object[] { 1, 300, 6 }, 2, null, "Ultralytics YOLOv10n model", null)]
    [InlineData("detect", new object[] { 1, 84, 8400 }, 4, null, "Ultralytics YOLO11n model", null)]
    [InlineData("classify", new object[] { 1, 80 }, 80, null, "Ultralytics YOLO11n-cls model", OutputForms.Classification)]
    [InlineData("segment", new object[] { 1, 84, 8400 }, 80, null, "Ultralytics YOLO11n-seg model", null)]
    public void Form_OfAnExport_IsToldByTaskMetadataAndShapeOrLeftToTheManifest(
        string task, object[] shape, int classes, string? endToEnd, string description, string? form)
    {
        var writer = new OnnxModelWriter().Input("images", OnnxModelWriter.Float, 1, 3, 640, 640).Output("output0", OnnxModelWriter.Float, shape)
            .AsUltralytics("{0: 'a'}", task, description: description);
        if (endToEnd is not null)
        {
            writer.Metadata("end2end", endToEnd);
        }

        Assert.Equal(form, UltralyticsForm.Of(OnnxFileReader.Read(writer.ToArray()), task, classes));
    }

    private static ModelFolder Folder(string name, byte[] model, string manifest) =>
        new ModelFolder().Add(name, model, Encoding.UTF8.GetBytes(manifest));
}
