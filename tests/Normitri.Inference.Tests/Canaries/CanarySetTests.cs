using Normitri.Inference.Canaries;
using Normitri.Inference.Models;
using Normitri.TestSupport;
using Normitri.TestModels;
using Normitri.Vision.Defects;

namespace Normitri.Inference.Tests.Canaries;

public sealed class CanarySetTests : IDisposable
{
    private const string Picture = """{"file":"sound.jpg","defects":[]}""";
    private const string Defective = """{"file":"defective.jpg","defects":[{"kind":"wrongItem","category":"bright","box":[0.1,0.2,0.3,0.4],"confidence":0.9}]}""";
    private readonly ModelFolder _models = ModelFolder.WithBlocks();

    public void Dispose() => _models.Dispose();

    [Fact]
    public void Load_TwoPictures_AreReadWithTheirDefects()
    {
        var set = CanarySet.Load(With($"[{Picture},{Defective}]"));

        Assert.True(set.IsSuccess, set.Error?.Message);
        Assert.Equal(["sound.jpg", "defective.jpg"], set.Value.Pictures.Select(picture => picture.Name));
        var expected = Assert.Single(set.Value.Pictures[1].Defects);
        Assert.Equal((DefectKind.WrongItem, "bright", 0.3f, 0.9f), (expected.Kind, expected.Category, expected.Box.W, expected.Confidence));
        Assert.True(set.Value.Pictures[0].Width > 0);
    }

    [Fact]
    public void Load_NoCanaries_SaysThatThereAreNone() =>
        Assert.Contains("has no known pictures", CanarySet.Load(ModelBundle.Load(_models.PathOf("blocks")).Value!).Error!.Message, StringComparison.Ordinal);

    [Fact]
    public void Load_MeasuredWithAnotherModel_DoesNotHold() =>
        Assert.Contains("was measured with another model file", CanarySet.Load(With($"[{Picture},{Defective}]", sha256: new string('0', 64))).Error!.Message, StringComparison.Ordinal);

    [Theory]
    [InlineData($"[{Picture}]", "one sound picture and one with defects")]
    [InlineData($"[{Defective}]", "one sound picture and one with defects")]
    [InlineData("[]", "one sound picture and one with defects")]
    [InlineData("""[{"file":"../model.json","defects":[]}]""", "a picture is a file in the same folder")]
    [InlineData("""[{"file":"ghost.jpg","defects":[]}]""", "cannot be read")]
    [InlineData("""[{"file":"canaries.json","defects":[]}]""", "which is no picture")]
    [InlineData("""[{"file":"sound.jpg","defects":[{"kind":"wrongPrice","box":[0,0,1,1],"confidence":1}]}]""", "a defect that is none")]
    [InlineData("""[{"file":"sound.jpg","defects":[{"kind":"wrongItem","box":[0,0,1],"confidence":1}]}]""", "a defect that is none")]
    [InlineData("""[{"file":"sound.jpg","defects":[{"kind":"wrongItem","box":[0.5,0,0.7,1],"confidence":1}]}]""", "a defect that is none")]
    [InlineData("""[{"file":"sound.jpg","defects":[{"kind":"wrongItem","box":[0,0,1,1],"confidence":1.5}]}]""", "a defect that is none")]
    [InlineData("""[{"file":"sound.jpg","defects":[],"price":1}]""", "cannot be read")]
    [InlineData("nonsense", "cannot be read")]
    public void Load_WhatCannotBeUsed_SaysWhy(string pictures, string why)
    {
        var set = CanarySet.Load(With(pictures));

        Assert.False(set.IsSuccess);
        Assert.Contains(why, set.Error.Message, StringComparison.Ordinal);
    }

    private ModelBundle With(string pictures, string? sha256 = null)
    {
        var bundle = ModelBundle.Load(_models.PathOf("blocks")).Value!;
        var folder = Directory.CreateDirectory(Path.Combine(bundle.Folder, CanarySet.FolderName)).FullName;
        File.WriteAllBytes(Path.Combine(folder, "sound.jpg"), BlockJpeg.Write(8, new byte[64]));
        File.WriteAllBytes(Path.Combine(folder, "defective.jpg"), BlockJpeg.Write(8, new byte[64]));
        File.WriteAllText(
            Path.Combine(folder, CanarySet.FileName), $$"""{"modelSha256":"{{sha256 ?? bundle.Identity.Sha256}}","pictures":{{pictures}}}""");
        return bundle;
    }
}
