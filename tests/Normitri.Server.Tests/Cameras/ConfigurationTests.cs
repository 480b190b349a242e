using System.Net.Http.Headers;
using System.Text.Json;
using Normitri.Server.Tests.Hosting;

namespace Normitri.Server.Tests.Cameras;

/// <summary>A camera's configuration: versions, validation, effect.</summary>
[Collection(ServerCollection.Name)]
public sealed class ConfigurationTests(ServerFixture fixture)
{
    private const string Path = "/v1/stores/configuration/cameras/";
    private readonly TestServer _server = fixture.Server;

    [Fact]
    public async Task NewCamera_IsCreatedWithDefaultsAndReadBack()
    {
        var put = await PutAsync("new", "{}");
        var created = await put.Ensure(201);
        Assert.Equal("\"1\"", put.Headers.ETag?.Tag);
        var get = await _server.Admin.GetAsync(Path + "new");
        var read = await get.Ensure(200);
        Assert.Equal("\"1\"", get.Headers.ETag?.Tag);
        foreach (var member in created.EnumerateObject())
            Assert.Equal(member.Value.ToString(), read.GetProperty(member.Name).ToString());
        Assert.Equal("unknown", read.GetProperty("presence").GetProperty("state").GetString());
        Assert.Equal(
            """{"model":null,"policy":"latest","queueCapacity":256,"staleAfterSeconds":null,"thresholds":{},"categoryThresholds":{},"regions":[],"alertCooldownSeconds":null}""",
            read.GetProperty("configuration").GetRawText());
    }

    [Fact]
    [Trait("Row", "N26")]
    public async Task WhatIsRead_CanBePutBack()
    {
        const string full = """{"model":null,"policy":"all","queueCapacity":7,"staleAfterSeconds":2.5,"thresholds":{"wrongItem":0.5},"categoryThresholds":{"milk":0.25,"produce":0.75},"regions":[{"x":0.25,"y":0.5,"w":0.5,"h":0.25}],"alertCooldownSeconds":60}""";
        var first = (await (await PutAsync("round", full)).Ensure(201)).GetProperty("configuration").GetRawText();
        Assert.Equal(full, first);
        var second = await (await PutAsync("round", first, ifMatch: "\"1\"")).Ensure(200);
        Assert.Equal(2, second.GetProperty("version").GetInt64());
        Assert.Equal(first, second.GetProperty("configuration").GetRawText());
    }

    [Fact]
    public async Task VersionThatIsNoLongerThere_IsRefused()
    {
        await (await PutAsync("versions", "{}")).Ensure(201);
        await (await PutAsync("versions", """{"queueCapacity":5}""", ifMatch: "\"1\"")).Ensure(200);
        var problem = await (await PutAsync("versions", """{"queueCapacity":6}""", ifMatch: "\"1\"")).EnsureProblem(412, "version-conflict");
        Assert.Contains("version 2", problem.Detail(), StringComparison.Ordinal);
        await (await PutAsync("versions-none", "{}", ifMatch: "\"1\"")).EnsureProblem(412, "version-conflict");
        await (await PutAsync("versions", "{}", ifNoneMatch: true)).EnsureProblem(412, "version-conflict");
    }

    [Theory]
    [InlineData("W/\"1\"")]
    [InlineData("\"one\"")]
    [InlineData("\"0\"")]
    public async Task VersionOutsideItsForm_IsRefused(string ifMatch) =>
        await (await PutAsync("form", "{}", ifMatch)).EnsureProblem(400, "bad-header");

    [Fact]
    public async Task FaultyDocument_ListsEveryFaultByItsPath()
    {
        const string faulty = """
            {"policy":"newest","queueCapacity":0,"staleAfterSeconds":"5","thresholds":{"wrongItem":1.5,"rotten":0.5},
             "regions":[{"x":0.9,"y":0,"w":0.5,"h":0.1},{"x":0.1,"y":0.1,"w":0.1}],"treshold":1}
            """;
        var errors = (await (await PutAsync("faulty", faulty)).EnsureProblem(400, "invalid-document")).GetProperty("errors");
        Assert.Equal(
            ["$.policy", "$.queueCapacity", "$.regions[0]", "$.regions[1].h", "$.staleAfterSeconds", "$.thresholds.rotten", "$.thresholds.wrongItem", "$.treshold"],
            errors.EnumerateObject().Select(error => error.Name).Order(StringComparer.Ordinal));
        await (await _server.Admin.GetAsync(Path + "faulty")).EnsureProblem(404, "unknown-camera");
    }

    [Theory]
    [Trait("Row", "N26")]
    [InlineData("""{"produce":1.01}""", "$.categoryThresholds.produce")]
    [InlineData("""{"produce":-0.1}""", "$.categoryThresholds.produce")]
    [InlineData("""{"produce":"0.7"}""", "$.categoryThresholds.produce")]
    [InlineData("""{"produce":null,"produce":0.5}""", "$.categoryThresholds.produce")]
    [InlineData("""{"":0.5}""", "$.categoryThresholds")]
    [InlineData("0.7", "$.categoryThresholds")]
    public async Task FaultyCategoryThreshold_IsRefusedByItsPath(string thresholds, string path)
    {
        var errors = (await (await PutAsync("categories", $$"""{"categoryThresholds":{{thresholds}}}""")).EnsureProblem(400, "invalid-document")).GetProperty("errors");
        Assert.Equal(path, Assert.Single(errors.EnumerateObject()).Name);
    }

    [Theory]
    [InlineData("{\"policy\":", "invalid-document")]
    [InlineData("[]", "invalid-document")]
    [InlineData("", "invalid-document")]
    [InlineData("""{"policy":"all","policy":"latest"}""", "invalid-document")]
    public async Task BodyThatIsNoDocument_IsRefused(string body, string slug) => await (await PutAsync("body", body)).EnsureProblem(400, slug);

    [Fact]
    public async Task OtherMediaType_IsRefused()
    {
        using var content = new StringContent("policy=all", null, "application/x-www-form-urlencoded");
        await (await _server.Admin.PutAsync(Path + "media", content)).EnsureProblem(415, "unsupported-media-type");
    }

    [Fact]
    public async Task ModelThatThisServerDoesNotHave_IsRefused()
    {
        var errors = (await (await PutAsync("model", """{"model":"no-such-model"}""")).EnsureProblem(400, "invalid-document")).GetProperty("errors");
        Assert.Contains("retail-defects", errors.GetProperty("$.model")[0].GetString()!, StringComparison.Ordinal);
        await (await PutAsync("model", """{"model":"retail-defects"}""")).Ensure(201);
    }

    [Fact]
    public async Task Thresholds_HoldFromTheNextFrameOn()
    {
        await (await PutAsync("threshold", """{"policy":"all"}""")).Ensure(201);
        var before = await (await _server.Admin.SendFrameAsync("configuration", "threshold", 1, Pictures.Defective, "?wait=30s")).Ensure(200);
        Assert.NotEmpty(before.GetProperty("defects").EnumerateArray());
        await (await PutAsync("threshold", """{"policy":"all","thresholds":{"expiredOrQuality":1}}""")).Ensure(200);
        var after = await (await _server.Admin.SendFrameAsync("configuration", "threshold", 2, Pictures.Defective, "?wait=30s")).Ensure(200);
        Assert.DoesNotContain(after.GetProperty("defects").EnumerateArray(), IsQuality);
    }

    private static bool IsQuality(JsonElement defect) => defect.GetProperty("kind").GetString() == "expiredOrQuality";

    private async Task<HttpResponseMessage> PutAsync(string camera, string body, string? ifMatch = null, bool ifNoneMatch = false)
    {
        using var request = new HttpRequestMessage(HttpMethod.Put, Path + camera) { Content = new StringContent(body, null, "application/json") };
        if (ifMatch is not null)
            request.Headers.TryAddWithoutValidation("If-Match", ifMatch);
        if (ifNoneMatch)
            request.Headers.IfNoneMatch.Add(EntityTagHeaderValue.Any);
        return await _server.Admin.SendAsync(request);
    }
}
