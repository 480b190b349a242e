using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using Normitri.Inference.Manifests;
using Normitri.Inference.Models;
using Normitri.TestModels;
using Normitri.TestModels.Forms;
using Normitri.Vision.Pipelines;

namespace Normitri.Inference.Tests.Models;

public sealed class ModelInspectorTests
{
    [Fact]
    [Trait("Row", "N15")]
    public void Inspect_AnUltralyticsExport_ProposesAManifestThatLacksNothingButTheKinds()
    {
        using var folder = ModelFolder.WithBlocks();
        var model = OnnxGraphs.BrightBlocks().AsUltralytics("{0: 'apple', 1: 'pear'}").ToArray();
        folder.Add("fruit", model);

        var inspection = ModelInspector.Inspect(folder.PathOf("fruit")).Value!;

        Assert.Equal("images: float32 [1,3,64,64]", inspection.Description.Inputs.Single().ToString());
        Assert.Equal("output0: float32 [1,6,64]", inspection.Description.Outputs.Single().ToString());
        Assert.Equal("8.3.100", inspection.Description.Metadata["version"]);
        Assert.Equal(Convert.ToHexStringLower(SHA256.HashData(model)), inspection.Sha256);
        Assert.Empty(inspection.Missing);
        var proposal = JsonNode.Parse(inspection.ProposedManifest)!;
        Assert.Equal("fruit", (string?)proposal["id"]);
        Assert.Equal("yolov8", (string?)proposal["output"]!["form"]);
        Assert.Equal("2026-03-01T12:00:00.123456", (string?)proposal["createdAt"]);
        Assert.Equal(["apple", "pear"], proposal["kinds"]!.AsObject().Select(kind => kind.Key));
        Assert.Contains(new FilledMember("$.id", ManifestSource.FolderName), inspection.Filled);
    }

    [Fact]
    public void Inspect_TheProposalWithKinds_IsAManifestOfTheModel()
    {
        using var folder = ModelFolder.WithBlocks();
        var model = OnnxGraphs.BrightBlocks().AsUltralytics("{0: 'apple', 1: 'pear'}").ToArray();
        folder.Add("fruit", model);
        var proposal = ModelInspector.Inspect(folder.PathOf("fruit")).Value!.ProposedManifest.Replace("\"apple\": null", "\"apple\": \"wrongItem\"", StringComparison.Ordinal);

        folder.Add("fruit", model, Encoding.UTF8.GetBytes(proposal));

        Assert.Equal("fruit", ModelBundle.Load(folder.PathOf("fruit")).Value!.Manifest.Id);
    }

    [Fact]
    public void Inspect_AModelWithoutMetadata_SaysWhatTheManifestMustSay()
    {
        using var folder = new ModelFolder().Add("plain", OnnxGraphs.BrightBlocks().ToArray());

        var inspection = ModelInspector.Inspect(Path.Combine(folder.PathOf("plain"), "model.onnx")).Value!;

        Assert.Equal(64, (int)JsonNode.Parse(inspection.ProposedManifest)!["input"]!["width"]!);
        Assert.Contains(inspection.Missing, fault => fault.Path == "$.id");
        Assert.Contains(inspection.Missing, fault => fault.Path == "$.classes");
        Assert.Contains(inspection.Missing, fault => fault.Path == "$.output");
    }

    [Fact]
    public void Inspect_OpenAxesAndWeightsAmongTheInputs_AreToldApart()
    {
        using var folder = new ModelFolder();
        folder.Add("open", new OnnxModelWriter()
            .Input("images", OnnxModelWriter.Float16, "batch", 3, "height", "width")
            .Input("weight", OnnxModelWriter.Float, 1)
            .Constant("weight", [1f], 1)
            .Output("output0", OnnxModelWriter.Int64, "batch", "found", 6)
            .Node("Identity", ["images"], ["output0"])
            .ToArray());

        var description = ModelInspector.Inspect(folder.PathOf("open")).Value!.Description;

        Assert.Equal(["images: float16 [batch,3,height,width]"], description.Inputs.Select(input => input.ToString()));
        Assert.Equal(["output0: int64 [batch,found,6]"], description.Outputs.Select(output => output.ToString()));
        Assert.Equal("tests", description.Producer);
    }

    [Fact]
    public void Inspect_NoFileOrNoModel_IsLoadFailed()
    {
        using var folder = new ModelFolder().Add("broken", "this is no model"u8.ToArray());

        Assert.Equal(PipelineErrorKind.LoadFailed, ModelInspector.Inspect("/nowhere/model.onnx").Error!.Kind);
        Assert.Contains("no ONNX model", ModelInspector.Inspect(folder.PathOf("broken")).Error!.Message, StringComparison.Ordinal);
    }
}
