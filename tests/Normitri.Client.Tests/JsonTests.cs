using System.Text.Json;
using Normitri.Client.Tests.Support;

namespace Normitri.Client.Tests;

public sealed class JsonTests
{
    [Fact]
    public void DefectResult_WithFieldsAndKindsOfTomorrow_IsReadAndKeepsTheKind()
    {
        var result = JsonSerializer.Deserialize(Answers.Result(9, "fellOffTheShelf"), ClientJson.Default.DefectResult)!;

        Assert.Equal(("f-9", 9ul, "store-1", "cart-1"), (result.FrameId, result.Sequence, result.Store, result.CameraId));
        Assert.Equal(new DefectKind("fellOffTheShelf"), result.Defects[0].Kind);
        Assert.Equal(new ImageSize(640, 480), result.Image);
        Assert.Equal(new ModelIdentity("m", "1", "aa"), result.Model);
    }

    [Fact]
    [Trait("Row", "E10")]
    public void DefectResult_WithARegion_SaysWhereTheModelLookedAndWhy()
    {
        var plain = Answers.Result(9);
        var json = plain.Replace(
            "\"category\":\"c\"",
            "\"category\":\"c\",\"region\":{\"box\":{\"x\":0,\"y\":0,\"w\":0.5,\"h\":1},\"score\":0.8,\"source\":\"cropper\",\"model\":\"trays@1\",\"scale\":4}",
            StringComparison.Ordinal);

        var region = JsonSerializer.Deserialize(json, ClientJson.Default.DefectResult)!.Defects[0].Region;

        Assert.Equal(new DefectRegion { Box = new Box(0, 0, 0.5f, 1), Score = 0.8f, Source = "cropper", Model = "trays@1", Scale = 4 }, region);
        Assert.Null(JsonSerializer.Deserialize(plain, ClientJson.Default.DefectResult)!.Defects[0].Region);
    }

    [Fact]
    [Trait("Row", "S04")]
    public void DefectResult_OfAFallback_SaysWhatItReplaces()
    {
        var plain = Answers.Result(9);
        var json = plain.Replace("\"backend\":\"cpu\"", "\"backend\":\"cpu\",\"fallbackFrom\":\"cuda:0\"", StringComparison.Ordinal);

        Assert.Equal("cuda:0", JsonSerializer.Deserialize(json, ClientJson.Default.DefectResult)!.FallbackFrom);
        Assert.Null(JsonSerializer.Deserialize(plain, ClientJson.Default.DefectResult)!.FallbackFrom);
    }

    [Fact]
    [Trait("Row", "N09")]
    public void DefectResult_WithAProduct_NamesItAsItIsWritten()
    {
        var json = Answers.Result(9).Replace("\"category\":\"c\"", "\"category\":\"c\",\"productId\":\"04006381333931\"", StringComparison.Ordinal);

        Assert.Equal("04006381333931", JsonSerializer.Deserialize(json, ClientJson.Default.DefectResult)!.Defects[0].ProductId);
    }

    [Fact]
    public void DefectResult_WithoutAFieldThatEveryResultHas_IsRefused() =>
        Assert.Throws<JsonException>(() => JsonSerializer.Deserialize("""{"frameId":"f"}""", ClientJson.Default.DefectResult));

    [Fact]
    public void CameraSettings_WrittenAndRead_AreTheSame()
    {
        var settings = new CameraSettings
        {
            Policy = CameraPolicy.All,
            Thresholds = new Dictionary<DefectKind, float> { [DefectKind.WrongQuantity] = 0.5f },
            Regions = [new Box(0, 0.5f, 1, 0.5f)],
        };

        var json = JsonSerializer.Serialize(settings, ClientJson.Default.CameraSettings);

        Assert.Equal("""{"policy":"all","thresholds":{"wrongQuantity":0.5},"regions":[{"x":0,"y":0.5,"w":1,"h":0.5}]}""", json);
        var read = JsonSerializer.Deserialize(json, ClientJson.Default.CameraSettings)!;
        Assert.Equal((settings.Policy, 0.5f, settings.Regions[0]), (read.Policy, read.Thresholds[DefectKind.WrongQuantity], read.Regions[0]));
    }
}
