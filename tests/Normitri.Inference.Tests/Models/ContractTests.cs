using System.Text.Json.Nodes;
using Normitri.Inference.Configuration;
using Normitri.Inference.Sessions;
using Normitri.Inference.Models;
using Normitri.TestModels;
using Normitri.Vision.Pipelines;

namespace Normitri.Inference.Tests.Models;

public sealed class ContractTests
{
    [Fact]
    public void Open_AModelThatFits_KnowsShapesForABatchOfOne()
    {
        using var sessions = Open(OnnxGraphs.BrightBlocks().ToArray()).Value!;

        Assert.Equal("images", sessions.Contract.InputName);
        Assert.Equal([1L, 3, 64, 64], sessions.Contract.InputShape);
        var output = Assert.Single(sessions.Contract.Outputs);
        Assert.Equal([1L, 6, 64], output.Shape);
        Assert.True(sessions.Contract.HasFixedOutputs);
    }

    [Fact]
    [Trait("Row", "N19")]
    public void Open_AModelWithOpenAxes_TakesThemFromTheManifest()
    {
        var model = OnnxGraphs.BrightBlocksEndToEnd().ToArray();

        using var sessions = Open(model, json => json["output"]!["form"] = "end2end").Value!;

        Assert.Equal([1L, 3, 64, 64], sessions.Contract.InputShape);
        Assert.False(sessions.Contract.HasFixedOutputs);
    }

    [Fact]
    [Trait("Row", "N15")]
    public void Open_AnInputOfAnotherSize_SaysBothShapes()
    {
        var error = Open(OnnxGraphs.BrightBlocks().ToArray(), json => json["input"]!["width"] = 96).Error!;

        Assert.Equal(PipelineErrorKind.InvalidConfig, error.Kind);
        Assert.Contains("$.input", error.Message, StringComparison.Ordinal);
        Assert.Contains("[1,3,64,96]", error.Message, StringComparison.Ordinal);
        Assert.Contains("[1,3,64,64]", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    [Trait("Row", "N15")]
    public void Open_AnotherLayout_SaysBothShapes()
    {
        var error = Open(OnnxGraphs.BrightBlocks().ToArray(), json => json["input"]!["layout"] = "nhwc").Error!;

        Assert.Contains("[1,64,64,3] (nhwc)", error.Message, StringComparison.Ordinal);
        Assert.Contains("[1,3,64,64]", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    [Trait("Row", "E09")]
    public void Open_MoreClassesThanTheOutputHolds_SaysBothShapes()
    {
        var error = Open(OnnxGraphs.BrightBlocks().ToArray(), json =>
        {
            json["classes"] = new JsonArray("a", "b", "c", "d");
            json["kinds"] = JsonNode.Parse("""{"a": null, "b": null, "c": null, "d": "wrongItem"}""");
            json["categories"] = null;
        }).Error!;

        Assert.Equal(PipelineErrorKind.InvalidConfig, error.Kind);
        Assert.Contains("$.output", error.Message, StringComparison.Ordinal);
        Assert.Contains("4 classes", error.Message, StringComparison.Ordinal);
        Assert.Contains("1,6,64", error.Message, StringComparison.Ordinal);
        Assert.Contains("8", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Open_AnInputNameThatTheModelLacks_SaysBothNames()
    {
        var error = Open(OnnxGraphs.BrightBlocks().ToArray(), json => json["input"]!["name"] = "pixels").Error!;

        Assert.Contains("'pixels'", error.Message, StringComparison.Ordinal);
        Assert.Contains("images", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Open_AnOutputNameThatTheModelLacks_SaysBothNames()
    {
        var error = Open(OnnxGraphs.BrightBlocks().ToArray(), json => json["output"]!["names"] = new JsonArray("boxes")).Error!;

        Assert.Contains("'boxes'", error.Message, StringComparison.Ordinal);
        Assert.Contains("output0", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Open_ANameThatTheManifestLeavesOut_TakesTheOnlyOne()
    {
        using var sessions = Open(OnnxGraphs.BrightBlocks().ToArray(), json =>
        {
            json["input"]!.AsObject().Remove("name");
            json["output"]!.AsObject().Remove("names");
        }).Value!;

        Assert.Equal("images", sessions.Contract.InputName);
        Assert.Equal("output0", sessions.Contract.Outputs[0].Name);
    }

    [Fact]
    public void Open_AnInputOfWholeNumbers_IsRefused()
    {
        var model = new OnnxModelWriter()
            .Input("images", OnnxModelWriter.Int64, 1, 3, 64, 64)
            .Output("output0", OnnxModelWriter.Int64, 1, 3, 64, 64)
            .Node("Identity", ["images"], ["output0"])
            .ToArray();

        Assert.Contains("Int64", Open(model).Error!.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Open_AFixedBatchAboveOne_SaysBothShapes()
    {
        var error = Open(OnnxGraphs.BrightBlocks(4, 3, 64, 64).ToArray()).Error!;

        Assert.NotNull(error);
    }

    [Fact]
    public void Open_AFileThatIsNoModel_IsLoadFailedWithOnnxRuntimesMessage()
    {
        var error = Open("this is no model"u8.ToArray()).Error!;

        Assert.Equal(PipelineErrorKind.LoadFailed, error.Kind);
        Assert.Contains("model.onnx", error.Message, StringComparison.Ordinal);
        Assert.Contains("[ErrorCode:InvalidProtobuf]", error.Message, StringComparison.Ordinal);
    }

    private static Result<ModelSessions> Open(byte[] model, Action<JsonObject>? change = null)
    {
        using var folder = new ModelFolder().Add("model", model, change);
        var bundle = ModelBundle.Load(folder.PathOf("model"));
        Assert.Null(bundle.Error);
        return ModelSessions.Open(bundle.Value!, new InferenceOptions());
    }
}
