using Normitri.Inference.Manifests;
using Normitri.Inference.Models;
using Normitri.TestModels;

namespace Normitri.Inference.Tests.Manifests;

public sealed class UltralyticsHintsTests
{
    [Fact]
    public void From_AnUltralyticsExport_ReadsNamesTaskSizeAndStride()
    {
        var model = OnnxGraphs.BrightBlocks()
            .Metadata("names", """{0: 'person', 1: "baker's bread", 2: 'it\'s'}""")
            .Metadata("task", "detect")
            .Metadata("imgsz", "[480, 640]")
            .Metadata("stride", "32")
            .ToArray();

        var hints = UltralyticsHints.From(OnnxFileReader.Read(model).Metadata);

        Assert.Equal(["person", "baker's bread", "it's"], hints.Classes);
        Assert.Equal(("detect", 640, 480, 32), (hints.Task, hints.Width, hints.Height, hints.Stride));
    }

    [Theory]
    [InlineData("{1: 'a', 2: 'b'}")]
    [InlineData("['a', 'b']")]
    [InlineData("")]
    public void From_NamesThatAreNotNumberedFromZero_SaysNoClasses(string names) =>
        Assert.Null(UltralyticsHints.From(new Dictionary<string, string> { ["names"] = names }).Classes);

    [Fact]
    public void From_NoMetadata_SaysNothing() =>
        Assert.Equal(ManifestHints.None, UltralyticsHints.From(new Dictionary<string, string>()));

    [Fact]
    public void ReadMetadata_OfAnyTruncation_NeverThrows()
    {
        var model = OnnxGraphs.BrightBlocks().Metadata("names", "{0: 'a'}").ToArray();

        for (var length = 0; length <= model.Length; length++)
        {
            var pairs = OnnxFileReader.Read(model.AsSpan(0, length)).Metadata;
            Assert.Equal(length == model.Length ? 1 : 0, pairs.Count);
        }
    }
}
