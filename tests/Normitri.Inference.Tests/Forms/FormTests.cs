using System.Text.Json.Nodes;
using Normitri.Inference.Configuration;
using Normitri.Inference.Models;
using Normitri.Inference.Sessions;
using Normitri.TestModels.Forms;
using Normitri.TestSupport;
using Normitri.Vision.Geometry;

namespace Normitri.Inference.Tests.Forms;

public sealed class FormTests
{
    private static readonly byte[] White = BlockJpeg.Bits(ulong.MaxValue);
    private static readonly byte[] Black = BlockJpeg.Bits(0);

    public static TheoryData<string> Cases => [.. FormCases.All.Select(form => form.Name)];

    [Theory]
    [Trait("Row", "N18")]
    [Trait("Row", "N20")]
    [Trait("Row", "N40")]
    [MemberData(nameof(Cases))]
    public async Task Infer_APictureWithADefect_GivesItAndABlackPictureNone(string name)
    {
        using var folder = FormCases.All.Single(form => form.Name == name).ToFolder();
        await using var host = await Hosts.StartedOn(folder);

        var seen = await host.InferAsync(Hosts.Request(White), CancellationToken.None);
        var nothing = await host.InferAsync(Hosts.Request(Black), CancellationToken.None);

        Assert.True(seen.IsSuccess, seen.Error?.Message);
        var defect = Assert.Single(seen.Defects);
        Assert.Equal((1, "unseen"), (defect.ClassId, defect.ClassName));
        Assert.Equal(FormGraph.Score, defect.Score, 1e-3f);
        AssertBox(0.25f, 0.125f, 0.25f, 0.25f, defect.Box);
        Assert.True(nothing.IsSuccess, nothing.Error?.Message);
        Assert.Empty(nothing.Defects);
    }

    [Fact]
    [Trait("Row", "N27")]
    public async Task Infer_AWidePicture_BringsFractionsOfTheInputBackToTheSource()
    {
        using var folder = FormCases.All.Single(form => form.Name == "detr").ToFolder();
        await using var host = await Hosts.StartedOn(folder);

        var outcome = await host.InferAsync(Hosts.Request(BlockJpeg.Write(16, [.. Enumerable.Repeat((byte)255, 128)])), CancellationToken.None);

        // 128x64 in 64x64: scale 1/2, 16 pixels of padding above and below; the box (16, 8, 32, 24) is cut at the border.
        AssertBox(0.25f, 0f, 0.25f, 0.25f, Assert.Single(outcome.Defects).Box);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Infer_AClassifier_GivesItsBestClassForTheWholePicture(bool softmax)
    {
        var model = softmax ? ClassificationGraph.CreateSoftmax() : ClassificationGraph.CreateProbabilities();
        using var folder = new FormCase("classification", model, $$"""{"form": "classification", "activation": "{{(softmax ? "softmax" : "none")}}"}""", manifest =>
        {
            FormCases.NoNms(manifest);
            manifest["task"] = "classify";
            manifest["thresholds"] = JsonNode.Parse("""{"default": 0.55}""");
        }).ToFolder();
        await using var host = await Hosts.StartedOn(folder);

        var defect = Assert.Single((await host.InferAsync(Hosts.Request(White), CancellationToken.None)).Defects);

        Assert.Equal((1, new NormalizedBox(0, 0, 1, 1)), (defect.ClassId, defect.Box));
        Assert.Equal(0.8f, defect.Score, 1e-3f);
        Assert.Empty((await host.InferAsync(Hosts.Request(Black), CancellationToken.None)).Defects);
    }

    [Fact]
    public async Task Infer_AClassifierThatCrops_GivesThePartThatItSaw()
    {
        using var folder = new FormCase("classification", ClassificationGraph.CreateSoftmax(), """{"form": "classification", "activation": "softmax"}""", manifest =>
        {
            FormCases.NoNms(manifest);
            manifest["task"] = "classify";
            manifest["input"]!["resize"] = "center-crop";
        }).ToFolder();
        await using var host = await Hosts.StartedOn(folder);

        var outcome = await host.InferAsync(Hosts.Request(BlockJpeg.Write(16, [.. Enumerable.Repeat((byte)255, 128)])), CancellationToken.None);

        AssertBox(0.25f, 0f, 0.5f, 1f, Assert.Single(outcome.Defects).Box);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Infer_AnAnomalyMap_GivesABoxForEachRegion(bool complete)
    {
        var model = complete ? AnomalyGraph.CreateComplete() : AnomalyGraph.Create();
        using var folder = new FormCase("anomaly", model, """{"form": "anomaly-map"}""", Anomaly).ToFolder();
        await using var host = await Hosts.StartedOn(folder);

        var outcome = await host.InferAsync(Hosts.Request(White), CancellationToken.None);

        Assert.True(outcome.IsSuccess, outcome.Error?.Message);
        AssertBox(0.25f, 0.125f, 0.25f, 0.25f, outcome.Defects[0].Box);
        Assert.Equal(0.8f, outcome.Defects[0].Score, 1e-3f);
        Assert.Equal(complete ? 1 : 2, outcome.Defects.Count);
        Assert.Empty((await host.InferAsync(Hosts.Request(Black), CancellationToken.None)).Defects);
    }

    [Fact]
    public void Open_ASuperResolutionModel_IsHeldAgainstItsScale()
    {
        Assert.Null(Open("""{"form": "super-resolution", "scale": 2}"""));
        var error = Open("""{"form": "super-resolution", "scale": 4}""")!;

        Assert.Contains("$.output", error, StringComparison.Ordinal);
        Assert.Contains("[1,3,256,256]", error, StringComparison.Ordinal);
        Assert.Contains("[1,3,128,128]", error, StringComparison.Ordinal);

        static string? Open(string output)
        {
            using var folder = new FormCase("sr", SuperResolutionGraph.Create(), output, manifest =>
            {
                foreach (var member in (string[])["nms", "classes", "kinds", "categories", "thresholds"])
                {
                    manifest.Remove(member);
                }

                manifest["task"] = "super-resolution";
            }).ToFolder();
            var bundle = ModelBundle.Load(folder.PathOf("model"));
            Assert.Null(bundle.Error);
            var opened = ModelSessions.Open(bundle.Value!, new InferenceOptions());
            opened.Value?.Dispose();
            return opened.Error?.Message;
        }
    }

    private static void Anomaly(JsonObject manifest)
    {
        FormCases.NoNms(manifest);
        (manifest["task"], manifest["classes"]) = ("anomaly", new JsonArray("anomaly"));
        manifest["kinds"] = JsonNode.Parse("""{"anomaly": "expiredOrQuality"}""");
        manifest.Remove("categories");
    }

    private static void AssertBox(float x, float y, float w, float h, NormalizedBox box)
    {
        Assert.Equal(x, box.X, 1e-3f);
        Assert.Equal(y, box.Y, 1e-3f);
        Assert.Equal(w, box.W, 1e-3f);
        Assert.Equal(h, box.H, 1e-3f);
    }
}
