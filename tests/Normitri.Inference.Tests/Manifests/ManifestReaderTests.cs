using System.Text;
using System.Text.Json.Nodes;
using Normitri.Inference.Manifests;
using Normitri.TestModels;
using Normitri.Vision.Defects;
using Normitri.Vision.Preprocessing;

namespace Normitri.Inference.Tests.Manifests;

public sealed class ManifestReaderTests
{
    [Fact]
    public void Read_AValidManifest_KeepsEverythingItSays()
    {
        var result = ManifestReader.Read(ManifestJson.With(json => json["input"]!["mean"] = new JsonArray(1, 2, 3)), ManifestHints.None);

        Assert.Empty(result.Faults);
        var manifest = result.Manifest!;
        Assert.Equal(("blocks", "1.0.0", "detect", "MIT"), (manifest.Id, manifest.Version, manifest.Task, manifest.License));
        Assert.Equal(new DateTimeOffset(2026, 3, 1, 12, 0, 0, TimeSpan.Zero), manifest.CreatedAt);
        Assert.Equal("images", manifest.InputName);
        Assert.Equal((64, 64, (byte)114), (manifest.Input.Width, manifest.Input.Height, manifest.Input.Pad));
        Assert.Equal(new ChannelValues(1, 2, 3), manifest.Input.Mean);
        Assert.Equal(ChannelValues.All(255), manifest.Input.Std);
        Assert.Equal(ResizeMode.Letterbox, manifest.Input.Resize);
        Assert.Equal(["output0"], manifest.OutputNames);
        Assert.Equal(["bright", "unseen"], manifest.Classes);
        Assert.Equal(new ClassEntry(DefectKind.WrongItem, null, "produce"), manifest.ClassMap.Resolve(0, out _));
        Assert.Equal((0.5f, 0.4f), (manifest.Thresholds.For(DefectKind.WrongItem), manifest.Thresholds.For(DefectKind.ProcessError)));
        Assert.Equal((0.5f, true), (manifest.Nms.IouThreshold, manifest.Nms.ClassAware));
        Assert.Equal(Accelerator.None, manifest.Accelerator);
        Assert.Equal("[1,2]", manifest.Metrics!.Value.GetProperty("anything").GetRawText());
        Assert.Equal(new PreprocessPipeline("letterbox", "1"), manifest.Preprocess);
    }

    [Theory]
    [Trait("Row", "E09")]
    [InlineData("id", "\"Über\"", "$.id", "lower-case letters")]
    [InlineData("id", null, "$.id", "missing")]
    [InlineData("version", "\"a b\"", "$.version", "letters, digits")]
    [InlineData("task", "\"segment\"", "$.task", "detect")]
    [InlineData("createdAt", "\"yesterday\"", "$.createdAt", "not a time")]
    [InlineData("license", "\"\"", "$.license", "empty")]
    [InlineData("input", null, "$.input", "missing")]
    [InlineData("input.width", "0", "$.input.width", "1 to 8192")]
    [InlineData("input.height", null, "$.input.height", "missing")]
    [InlineData("input.layout", "\"hwc\"", "$.input.layout", "nchw, nhwc")]
    [InlineData("input.type", "\"float64\"", "$.input.type", "float32, float16, uint8")]
    [InlineData("input.type", "\"uint8\"", "$.input.type", "mean must be 0 and std 1")]
    [InlineData("task", "\"classify\"", "$.task", "does not go with form yolov8")]
    [InlineData("output.layout", "\"sideways\"", "$.output.layout", "rows, columns")]
    [InlineData("output.strides", "[8]", "$.output.strides", "Form yolov8 does not know it")]
    [InlineData("output.scale", "2", "$.output.scale", "Form yolov8 does not know it")]
    [InlineData("unmappedClasses", "\"keep\"", "$.unmappedClasses", "processError, drop")]
    [InlineData("thresholds.byCategory", "{\"fish\": 0.5}", "$.thresholds.byCategory.fish", "No class has the category")]
    [InlineData("thresholds.byCategory", "{\"produce\": 7}", "$.thresholds.byCategory.produce", "0 to 1")]
    [InlineData("input.color", "\"yuv\"", "$.input.color", "rgb, bgr, gray")]
    [InlineData("input.resize", "\"crop\"", "$.input.resize", "letterbox, letterbox-topleft, stretch")]
    [InlineData("input.pad", "256", "$.input.pad", "0 to 255")]
    [InlineData("input.pad", null, "$.input.pad", "missing")]
    [InlineData("input.mean", "[0, 0]", "$.input.mean", "3 are expected")]
    [InlineData("input.std", "[255, 0, 255]", "$.input.std[1]", "above 0")]
    [InlineData("input.name", "\"\"", "$.input.name", "empty")]
    [InlineData("output.form", "\"yolov99\"", "$.output.form", "yolov8")]
    [InlineData("output.names", "[\"a\", \"a\"]", "$.output.names[1]", "twice")]
    [InlineData("classes", "[\"bright\", \"unseen\", \"bright\"]", "$.classes[2]", "twice")]
    [InlineData("kinds", "{\"bright\": \"wrongItem\"}", "$.kinds.unseen", "has no kind")]
    [InlineData("kinds", "{\"bright\": \"wrongItem\", \"unseen\": \"odd\"}", "$.kinds.unseen", "wrongItem, wrongQuantity")]
    [InlineData("kinds", "{\"bright\": null, \"unseen\": null, \"ghost\": null}", "$.kinds.ghost", "not one of the model's classes")]
    [InlineData("categories", "{\"ghost\": \"x\"}", "$.categories.ghost", "not one of the model's classes")]
    [InlineData("thresholds.default", "1.5", "$.thresholds.default", "0 to 1")]
    [InlineData("thresholds.byKind", "{\"odd\": 0.5}", "$.thresholds.byKind.odd", "not a kind")]
    [InlineData("nms.iou", "-1", "$.nms", "between 0 and 1")]
    [InlineData("nms", null, "$.nms", "missing")]
    [InlineData("accelerator", "\"maybe\"", "$.accelerator", "none, preferred, required")]
    [InlineData("preprocess", null, "$.preprocess", "missing")]
    [InlineData("preprocess.version", "true", "$.preprocess.version", "a text or a number")]
    [InlineData("surprise", "1", "$.surprise", "not known")]
    [InlineData("input.surprise", "1", "$.input.surprise", "not known")]
    [InlineData("input.width", "\"wide\"", "$.input.width", "could not be converted")]
    public void Read_OneFault_SaysItsPathAndWhatIsExpected(string member, string? value, string path, string sentence)
    {
        var json = ManifestJson.With(manifest =>
        {
            var names = member.Split('.');
            var parent = names.Length == 1 ? manifest : manifest[names[0]]!.AsObject();
            parent[names[^1]] = value is null ? null : JsonNode.Parse(value);
            if (value is null)
            {
                parent.Remove(names[^1]);
            }
        });

        var fault = Assert.Single(ManifestReader.Read(json, ManifestHints.None).Faults);

        Assert.Equal(path, fault.Path);
        Assert.Contains(sentence, fault.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Read_NoClasses_IsAFault()
    {
        var json = ManifestJson.With(manifest => (manifest["classes"], manifest["kinds"], manifest["categories"]) =
            (new JsonArray(), new JsonObject(), new JsonObject()));

        var fault = Assert.Single(ManifestReader.Read(json, ManifestHints.None).Faults);

        Assert.Equal("$.classes", fault.Path);
        Assert.Contains("at least one", fault.Message, StringComparison.Ordinal);
    }

    [Fact]
    [Trait("Row", "E09")]
    public void Read_ManyFaults_SaysAllOfThemAtOnce()
    {
        var json = ManifestJson.With(manifest =>
        {
            manifest.Remove("license");
            manifest["input"]!["pad"] = 999;
            manifest["output"]!["form"] = "none";
            manifest["extra"] = true;
        });

        var faults = ManifestReader.Read(json, ManifestHints.None).Faults;

        Assert.Equal(["$.extra", "$.input.pad", "$.license", "$.output.form"], faults.Select(fault => fault.Path).Order(StringComparer.Ordinal));
    }

    [Theory]
    [InlineData("{", "$")]
    [InlineData("null", "$")]
    [InlineData("[]", "$")]
    [InlineData("{\"id\": \"a\", \"id\": \"b\"}", "$")]
    public void Read_WhatIsNoManifest_SaysSo(string json, string path)
    {
        var fault = Assert.Single(ManifestReader.Read(Encoding.UTF8.GetBytes(json), ManifestHints.None).Faults);

        Assert.StartsWith(path, fault.Path, StringComparison.Ordinal);
        Assert.NotEmpty(fault.Message);
    }

    [Fact]
    public void Read_WhatTheModelFileSays_FillsWhatIsLeftOut()
    {
        var json = ManifestJson.With(manifest =>
        {
            manifest.Remove("classes");
            manifest.Remove("task");
            manifest["input"]!.AsObject().Remove("width");
            manifest["input"]!.AsObject().Remove("height");
        });

        var result = ManifestReader.Read(json, new ManifestHints("detect", ["bright", "unseen"], 96, 64, 32));

        Assert.Empty(result.Faults);
        Assert.Equal((96, 64), (result.Manifest!.Input.Width, result.Manifest.Input.Height));
        Assert.Equal(["bright", "unseen"], result.Manifest.Classes);
    }

    [Fact]
    public void Read_WhatTheModelFileSays_NeverOverrulesTheManifest()
    {
        var result = ManifestReader.Read(ManifestJson.With(_ => { }), new ManifestHints("classify", ["other"], 32, 32));

        Assert.Empty(result.Faults);
        Assert.Equal((64, "detect", 2), (result.Manifest!.Input.Width, result.Manifest.Task, result.Manifest.Classes.Count));
    }

    [Fact]
    public void Read_ASideThatTheStrideDoesNotDivide_IsAFault()
    {
        var json = ManifestJson.With(manifest => manifest["input"]!["width"] = 60);

        var fault = Assert.Single(ManifestReader.Read(json, new ManifestHints(Stride: 32)).Faults);

        Assert.Equal("$.input.width", fault.Path);
        Assert.Contains("multiple of the model's stride, 32", fault.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Read_AClassWhoseKindIsNull_IsNoDefect()
    {
        var json = ManifestJson.With(manifest => manifest["kinds"] = JsonNode.Parse("""{"bright": "wrongItem", "unseen": null}"""));

        Assert.Null(ManifestReader.Read(json, ManifestHints.None).Manifest!.ClassMap.Resolve(1, out _));
    }

    [Fact]
    public void Read_AnEndToEndForm_NeedsNoSuppression()
    {
        var json = ManifestJson.With(manifest =>
        {
            manifest["output"]!["form"] = "end2end";
            manifest.Remove("nms");
        });

        Assert.Empty(ManifestReader.Read(json, ManifestHints.None).Faults);
    }

    [Fact]
    public void Read_APreprocessingVersionThatIsANumber_IsKeptAsText()
    {
        var json = ManifestJson.With(manifest => manifest["preprocess"]!["version"] = 7);

        Assert.Equal("7", ManifestReader.Read(json, ManifestHints.None).Manifest!.Preprocess.Version);
    }
}
