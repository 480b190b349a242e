using System.Text;
using System.Text.Json;
using Normitri.Contracts.Results;
using Normitri.Vision.Defects;
using Normitri.Vision.Regions;
using Defect = Normitri.Contracts.Results.Defect;

namespace Normitri.Grains.Tests.Results;

public sealed class DefectRegionJsonTests
{
    private static readonly DefectBox Box = new(0.25f, 0.5f, 0.25f, 0.5f);

    [Fact]
    [Trait("Row", "E10")]
    [Trait("Row", "N09")]
    public void Result_WithARegion_CarriesItAndReadsBackTheSame()
    {
        var region = new DefectRegion(new DefectBox(0, 0, 0.5f, 1), 0.75f, RegionSource.FullFrame, "trays@2", 4);
        var json = Encoding.UTF8.GetString(ResultJson.Write(Result(new Defect(DefectKind.WrongItem, Box, 0.5f, null, null, null, region))));

        Assert.Contains(
            """
            "region":{"box":{"x":0,"y":0,"w":0.5,"h":1},"score":0.75,"source":"fullFrame","model":"trays@2","scale":4}
            """,
            json,
            StringComparison.Ordinal);
        Assert.Equal(region, ResultJson.Read(Encoding.UTF8.GetBytes(json)).Defects[0].Region);
    }

    [Fact]
    [Trait("Row", "N09")]
    public void Result_OfAModelThatSeesWholeImages_SaysNothingOfRegions()
    {
        var json = Encoding.UTF8.GetString(ResultJson.Write(Result(new Defect(DefectKind.WrongItem, Box, 0.5f, null, null, null))));

        Assert.DoesNotContain("region", json, StringComparison.Ordinal);
        Assert.Null(ResultJson.Read(Encoding.UTF8.GetBytes(json)).Defects[0].Region);
    }

    [Fact]
    public void Result_WithASourceThatNobodyKnows_IsRefused()
    {
        var region = new DefectRegion(Box, 0, RegionSource.Cropper, "trays@2", 1);
        var json = Encoding.UTF8.GetString(ResultJson.Write(Result(new Defect(DefectKind.WrongItem, Box, 0.5f, null, null, null, region))));

        Assert.Throws<JsonException>(() => ResultJson.Read(Encoding.UTF8.GetBytes(json.Replace("cropper", "guess", StringComparison.Ordinal))));
    }

    private static DefectResult Result(Defect defect) => new(
        "f-1", 1, "acme", "store-1", "cam-1", null, DateTimeOffset.UnixEpoch, DateTimeOffset.UnixEpoch,
        new ModelIdentity("m", "1", "aa"), "cpu", new ImageSize(640, 480), [defect], [], null);
}
