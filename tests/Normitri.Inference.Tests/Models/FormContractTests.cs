using System.Text.Json.Nodes;
using Normitri.Inference.Configuration;
using Normitri.Inference.Models;
using Normitri.Inference.Sessions;
using Normitri.TestModels;
using Normitri.TestModels.Forms;
using Normitri.TestSupport;
using Normitri.Vision.Pipelines;

namespace Normitri.Inference.Tests.Models;

public sealed class FormContractTests
{
    [Fact]
    [Trait("Row", "N25")]
    public void Open_AModelOf80ClassesWithAMapOfFour_IsRefusedWithBothShapes()
    {
        var error = Open(YoloV8Nano.Create(64), json =>
        {
            json["classes"] = new JsonArray("a", "b", "c", "d");
            json["kinds"] = JsonNode.Parse("""{"a": "wrongItem", "b": "wrongQuantity", "c": "expiredOrQuality", "d": "processError"}""");
            json.Remove("categories");
        })!;

        Assert.Equal(PipelineErrorKind.InvalidConfig, error.Kind);
        Assert.Contains("$.output", error.Message, StringComparison.Ordinal);
        Assert.Contains("4 classes wants one output [1,8,N]", error.Message, StringComparison.Ordinal);
        Assert.Contains("output0: Float32 [1,84,84]", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    [Trait("Row", "N19")]
    public async Task Infer_OpenSidesWithAManifestOf640_Works()
    {
        var model = YoloV8Graph.Create(graph: FormGraph.Create(shape: ["batch", 3, "height", "width"])).ToArray();
        using var folder = new ModelFolder().Add("open", model, json =>
        {
            (json["input"]!["width"], json["input"]!["height"]) = (640, 640);
            json["output"] = JsonNode.Parse("""{"form": "yolov8"}""");
        });
        await using var host = await Hosts.StartedOn(folder);

        var outcome = await host.InferAsync(Hosts.Request(BlockJpeg.Bits(ulong.MaxValue)), CancellationToken.None);

        Assert.Equal(24f / 640, Assert.Single(outcome.Defects).Box.X + (Assert.Single(outcome.Defects).Box.W / 2), 1e-5f);
    }

    [Fact]
    [Trait("Row", "N19")]
    public void Load_OpenSidesWithoutASize_IsInvalidConfigThatSaysBoth()
    {
        var model = FormGraph.Create(shape: ["batch", 3, "height", "width"]).ToArray();
        using var folder = new ModelFolder().Add("open", model, json => json["input"]!.AsObject().Remove("height"));

        var error = ModelBundle.Load(folder.PathOf("open")).Error!;

        Assert.Equal(PipelineErrorKind.InvalidConfig, error.Kind);
        Assert.Contains("$.input.height: It is missing", error.Message, StringComparison.Ordinal);
        Assert.Contains("images: float32 [batch,3,height,width]", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    [Trait("Row", "N15")]
    public void Load_AFixedSizeThatTheManifestLeavesOut_IsTheModels()
    {
        using var folder = new ModelFolder().Add("fixed", OnnxGraphs.BrightBlocks().ToArray(), json => json["input"]!.AsObject().Remove("height"));

        var manifest = ModelBundle.Load(folder.PathOf("fixed")).Value!.Manifest;

        Assert.Equal(64, manifest.Input.Height);
        Assert.Equal("$.input.height", Assert.Single(manifest.Filled).Path);
    }

    [Theory]
    [Trait("Row", "N15")]
    [InlineData("float16", "float32")]
    [InlineData("float32", "float16")]
    public void Open_AnInputOfAnotherType_SaysBoth(string model, string manifest)
    {
        var element = model == "float16" ? OnnxModelWriter.Float16 : OnnxModelWriter.Float;

        var error = Open(YoloV8Graph.Create(graph: FormGraph.Create(element)).ToArray(), json => json["input"]!["type"] = manifest)!;

        Assert.Contains($"$.input.type says {manifest}, the model's input 'images' is a tensor of Float", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [Trait("Row", "N18")]
    [InlineData("""{"form": "yolov5"}""", "wants one output [1,N,7] or [1,7,N]")]
    [InlineData("""{"form": "end2end"}""", "wants one output [1,N,6]")]
    [InlineData("""{"form": "detr", "layout": "rows"}""", "wants one output [1,N,6]")]
    [InlineData("""{"form": "three-tensor", "boxes": "xyxy", "units": "pixels"}""", "three or four outputs in this order: boxes")]
    [InlineData("""{"form": "ssd", "boxes": "xyxy", "background": "first"}""", "two outputs in this order: boxes [1,N,4]")]
    [InlineData("""{"form": "yolox"}""", "N = 84 (an input of 64x64, strides 8, 16, 32)")]
    [InlineData("""{"form": "nanodet"}""", "N = 85, or one such for each of 4 levels")]
    public void Open_AnotherForm_IsRefusedWithThePathAndBothShapes(string output, string wants)
    {
        var model = FormGraph.Create().Steady("output0", new float[5 * 9], [1, 5, 9]).ToArray();

        var error = Open(model, json =>
        {
            json["output"] = JsonNode.Parse(output);
            json["output"]!["names"] = new JsonArray("output0");
        })!;

        Assert.Equal(PipelineErrorKind.InvalidConfig, error.Kind);
        Assert.Contains("$.output", error.Message, StringComparison.Ordinal);
        Assert.Contains(wants, error.Message, StringComparison.Ordinal);
        Assert.Contains("[1,5,9]", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Open_AnOutputThatNoMemoryHolds_IsRefused()
    {
        var model = new OnnxModelWriter()
            .Input("images", OnnxModelWriter.Float, 1, 3, 64, 64)
            .Output("output0", OnnxModelWriter.Int64, 4, int.MaxValue)
            .Node("NonZero", ["images"], ["output0"])
            .ToArray();

        var error = Open(model, _ => { })!;

        Assert.Equal(PipelineErrorKind.InvalidConfig, error.Kind);
        Assert.Contains("[4,2147483647]", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    [Trait("Row", "N18")]
    public void Load_AMissingModelFile_IsLoadFailed()
    {
        using var folder = ModelFolder.WithBlocks();
        File.Delete(Path.Combine(folder.PathOf("blocks"), "model.onnx"));

        Assert.Equal(PipelineErrorKind.LoadFailed, ModelBundle.Load(folder.PathOf("blocks")).Error!.Kind);
    }

    private static PipelineError? Open(byte[] model, Action<JsonObject> change)
    {
        var opened = Sessions(model, change);
        opened.Value?.Dispose();
        return opened.Error;
    }

    private static Result<ModelSessions> Sessions(byte[] model, Action<JsonObject> change)
    {
        using var folder = new ModelFolder().Add("model", model, change);
        var bundle = ModelBundle.Load(folder.PathOf("model"));
        Assert.Null(bundle.Error);
        return ModelSessions.Open(bundle.Value!, new InferenceOptions());
    }
}
