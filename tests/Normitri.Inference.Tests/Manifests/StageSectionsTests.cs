using System.Text.Json.Nodes;
using Normitri.Inference.Manifests;
using Normitri.TestModels;
using Normitri.TestSupport;
using Normitri.Vision.Regions;

namespace Normitri.Inference.Tests.Manifests;

public sealed class StageSectionsTests
{
    [Fact]
    [Trait("Row", "E10")]
    public void Read_BothSections_KeepsWhatTheySay()
    {
        var manifest = Read("""
            { "regions": { "model": "trays@2", "classes": ["tray"], "margin": 0.1, "max": 3, "minScore": 0.6, "fallback": "centreSquare" },
              "upscale": { "model": "larger", "whenSmallerThan": 80, "tile": 128, "overlap": 16 } }
            """).Manifest!;

        Assert.Equal(("trays@2", 3, 0.6f, RegionFallback.CentreSquare, 0.1f), (
            manifest.Regions!.Model, manifest.Regions.Rules.Max, manifest.Regions.Rules.MinScore, manifest.Regions.Rules.Fallback, manifest.Regions.Rules.Margin));
        Assert.Equal(["tray"], manifest.Regions.Classes);
        Assert.Equal(new UpscaleStage { Model = "larger", WhenSmallerThan = 80, Tile = 128, Overlap = 16 }, manifest.Upscale);
    }

    [Fact]
    [Trait("Row", "E10")]
    [Trait("Row", "S16")]
    public void Read_TheLeastThatIsNeeded_TakesTheDefaults()
    {
        var manifest = Read("""{ "regions": { "model": "trays", "fallback": "centreSquare" }, "upscale": { "model": "larger" } }""").Manifest!;

        Assert.Equal((4, 0.25f, 0.05f), (manifest.Regions!.Rules.Max, manifest.Regions.Rules.MinScore, manifest.Regions.Rules.Margin));
        Assert.Empty(manifest.Regions.Classes);
        Assert.Equal((96, null, null), (manifest.Upscale!.WhenSmallerThan, manifest.Upscale.Tile, manifest.Upscale.Overlap));
    }

    [Theory]
    [Trait("Row", "E10")]
    [InlineData("""{ "regions": { "model": "trays" } }""", "$.regions.fallback")]
    [InlineData("""{ "regions": { "fallback": "none" } }""", "$.regions.model")]
    [InlineData("""{ "regions": { "model": "trays", "fallback": "whole" } }""", "$.regions.fallback")]
    [InlineData("""{ "regions": { "model": "trays", "fallback": "none", "margin": 0.1 } }""", "$.regions.margin")]
    [InlineData("""{ "regions": { "model": "trays", "fallback": "centreSquare", "margin": 0.5 } }""", "$.regions")]
    [InlineData("""{ "regions": { "model": "trays", "fallback": "none", "max": 17 } }""", "$.regions")]
    [InlineData("""{ "regions": { "model": "trays", "fallback": "none", "classes": ["a", "a"] } }""", "$.regions.classes[1]")]
    [InlineData("""{ "regions": { "model": "trays", "fallback": "none", "clases": [] } }""", "$.regions.clases")]
    [InlineData("""{ "upscale": { "model": "larger" } }""", "$.upscale")]
    [InlineData("""{ "regions": { "model": "trays", "fallback": "none" }, "upscale": { "whenSmallerThan": 9 } }""", "$.upscale.model")]
    [InlineData("""{ "regions": { "model": "trays", "fallback": "none" }, "upscale": { "model": "larger", "tile": 15 } }""", "$.upscale")]
    public void Read_ASectionThatIsNotInOrder_NamesThePath(string sections, string path)
    {
        var result = Read(sections);

        Assert.Equal(path, Assert.Single(result.Faults).Path);
    }

    [Fact]
    public void Example_OfThePage_IsRead()
    {
        var page = File.ReadAllText(Path.Combine(DemoFrames.RepositoryRoot, "docs", "stages.md"));
        var example = page.Split("```")[1]["json".Length..];

        var result = Read($"{{{example}}}");

        Assert.Empty(result.Faults);
        Assert.Equal(("trays@2.1.0", "larger"), (result.Manifest!.Regions!.Model, result.Manifest.Upscale!.Model));
    }

    private static ManifestResult Read(string sections) => ManifestReader.Read(
        ManifestJson.With(manifest =>
        {
            foreach (var (name, section) in JsonNode.Parse(sections)!.AsObject())
            {
                manifest[name] = section!.DeepClone();
            }
        }),
        ManifestHints.None);
}
