using Normitri.Inference.Providers;

namespace Normitri.Inference.Tests.Providers;

[Trait("Row", "N22")]
public sealed class EngineKeyTests
{
    private static readonly EngineKey Key = new("ab12", "NVIDIA A10", "10300", "fp16");

    public static TheoryData<string, string> Changes => new()
    {
        { "model", (Key with { ModelSha256 = "ab13" }).FolderUnder("/e") },
        { "gpu", (Key with { Gpu = "NVIDIA L4" }).FolderUnder("/e") },
        { "version", (Key with { TensorRtVersion = "10301" }).FolderUnder("/e") },
        { "precision", (Key with { Precision = "fp32" }).FolderUnder("/e") },
        { "gpu that looks alike", (Key with { Gpu = "NVIDIA-A10" }).FolderUnder("/e") },
    };

    [Theory]
    [MemberData(nameof(Changes))]
    public void Folder_WithAnyPartChanged_IsAnother(string part, string folder)
    {
        Assert.True(folder != Key.FolderUnder("/e"), $"Another {part} has the same folder.");
        Assert.StartsWith("/e/", folder, StringComparison.Ordinal);
    }

    [Fact]
    public void Folder_OfTheSameKey_IsTheSame() => Assert.Equal((Key with { }).FolderUnder("/e"), Key.FolderUnder("/e"));

    [Fact]
    public void Folder_OfPartsThatWouldLeaveIt_StaysBelowTheRoot()
    {
        var folder = new EngineKey("../../x", "a/b", "..", "c\\d").FolderUnder("/e");

        Assert.Equal(4, folder.Split('/').Length);
        Assert.DoesNotContain("/../", folder, StringComparison.Ordinal);
    }

    [Fact]
    [Trait("Row", "N21")]
    public void Options_WithACache_NameTheFolderOfTheKey()
    {
        var own = new Dictionary<string, string> { ["trt_fp16_enable"] = "1", ["trt_int8_enable"] = "1" };

        var options = TensorRtOptions.Create(2, own, "/engines", "ab12", "NVIDIA A10", "10300");

        Assert.Equal("2", options["device_id"]);
        Assert.Equal("1", options["trt_engine_cache_enable"]);
        Assert.Equal(new EngineKey("ab12", "NVIDIA A10", "10300", "fp16+int8").FolderUnder("/engines"), options["trt_engine_cache_path"]);
        Assert.Equal("1", options["trt_fp16_enable"]);
    }

    [Theory]
    [InlineData(null, "10300", "/engines")]
    [InlineData("NVIDIA A10", null, "/engines")]
    [InlineData("NVIDIA A10", "10300", null)]
    public void Options_WhereAPartIsNotKnown_HaveNoCache(string? gpu, string? version, string? root)
    {
        var options = TensorRtOptions.Create(0, new Dictionary<string, string>(), root, "ab12", gpu, version);

        Assert.DoesNotContain("trt_engine_cache_path", options.Keys);
    }
}
