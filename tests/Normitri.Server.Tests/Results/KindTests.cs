using System.Text;
using System.Text.Json;
using Normitri.Contracts.Results;
using Normitri.Server.Tests.Hosting;
using Normitri.Vision.Defects;

namespace Normitri.Server.Tests.Results;

/// <summary>Kinds go by their names; what is none is refused and never taken for another.</summary>
[Collection(ServerCollection.Name)]
[Trait("Row", "N08")]
public sealed class KindTests(ServerFixture fixture)
{
    private const string Json = """
        {"frameId":"f","sequence":1,"tenant":"acme","store":"s","capturedAt":"2026-01-01T00:00:00Z","processedAt":"2026-01-01T00:00:00Z",
         "model":{"id":"m","version":"1","sha256":"0"},"backend":"cpu","image":{"width":1,"height":1},
         "defects":[{"kind":KIND,"box":{"x":0,"y":0,"w":1,"h":1},"confidence":1}],"stages":{}}
        """;

    [Theory]
    [InlineData(DefectKind.WrongItem, 0, "wrongItem")]
    [InlineData(DefectKind.WrongQuantity, 1, "wrongQuantity")]
    [InlineData(DefectKind.ExpiredOrQuality, 2, "expiredOrQuality")]
    [InlineData(DefectKind.ProcessError, 3, "processError")]
    public void Kind_HasItsNumberAndItsNameOnTheWire(DefectKind kind, int number, string name)
    {
        Assert.Equal(number, (int)kind);
        var result = Read($"\"{name}\"");
        Assert.Equal(kind, Assert.Single(result.Defects).Kind);
        Assert.Contains($"\"kind\":\"{name}\"", Encoding.UTF8.GetString(ResultJson.Write(result)), StringComparison.Ordinal);
        Assert.Equal(4, Enum.GetValues<DefectKind>().Length);
    }

    [Theory]
    [InlineData("\"rotten\"")]
    [InlineData("\"WrongItem\"")]
    [InlineData("\"0\"")]
    [InlineData("\"\"")]
    [InlineData("3")]
    [InlineData("null")]
    public void Result_WithAKindThatIsNone_IsNotRead(string kind) => Assert.Throws<JsonException>(() => Read(kind));

    [Theory]
    [InlineData("rotten")]
    [InlineData("WrongItem")]
    [InlineData("0")]
    public async Task Threshold_OfAKindThatIsNone_IsRefusedByItsPath(string kind)
    {
        using var content = new StringContent($$"""{"thresholds":{"{{kind}}":0.5} }""", null, "application/json");
        var problem = await (await fixture.Server.Admin.PutAsync("/v1/stores/kind-names/cameras/cam", content)).EnsureProblem(400, "invalid-document");
        Assert.Contains("wrongItem, wrongQuantity, expiredOrQuality, processError", problem.GetProperty("errors").GetProperty("$.thresholds." + kind)[0].GetString()!, StringComparison.Ordinal);
        await (await fixture.Server.Admin.GetAsync("/v1/stores/kind-names/cameras/cam")).EnsureProblem(404, "unknown-camera");
    }

    [Theory]
    [InlineData("rotten")]
    [InlineData("WRONGITEM")]
    [InlineData("3")]
    public async Task LiveResults_OfAKindThatIsNone_AreRefused(string kind) =>
        await (await fixture.Server.Admin.GetAsync($"/v1/results/live?kind={kind}")).EnsureProblem(400, "bad-parameter");

    private static DefectResult Read(string kind) => ResultJson.Read(Encoding.UTF8.GetBytes(Json.Replace("KIND", kind, StringComparison.Ordinal)));
}
