using System.Text.Json;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Normitri.Server.Tests.Hosting;

namespace Normitri.Server.Tests.Operations;

/// <summary>The OpenAPI document says what the server does.</summary>
[Collection(ServerCollection.Name)]
public sealed class OpenApiTests(ServerFixture fixture)
{
    private readonly TestServer _server = fixture.Server;

    [Fact]
    public async Task EveryMappedRoute_IsDescribedWithNameSummaryTagsAndProblems()
    {
        var paths = (await ReadAsync()).GetProperty("paths");
        var routes = _server.App.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>()
            .Where(endpoint => endpoint.RoutePattern.RawText!.StartsWith("/v1", StringComparison.Ordinal))
            .ToList();
        Assert.True(routes.Count >= 14, $"{routes.Count} routes");
        foreach (var route in routes)
        {
            var method = route.Metadata.GetMetadata<HttpMethodMetadata>()!.HttpMethods[0].ToLowerInvariant();
            var operation = paths.GetProperty(route.RoutePattern.RawText!.TrimEnd('/')).GetProperty(method);
            Assert.NotEmpty(operation.GetProperty("operationId").GetString()!);
            Assert.NotEmpty(operation.GetProperty("summary").GetString()!);
            Assert.NotEmpty(operation.GetProperty("tags").EnumerateArray());
            Assert.NotEmpty(operation.GetProperty("security").EnumerateArray());
            Assert.True(operation.GetProperty("responses").TryGetProperty("401", out _));
            Assert.True(operation.GetProperty("responses").TryGetProperty("403", out _));
        }
    }

    [Fact]
    public async Task Frame_IsDescribedWithItsHeadersBodyAndWait()
    {
        var operation = (await ReadAsync()).GetProperty("paths").GetProperty("/v1/stores/{store}/cameras/{camera}/frames").GetProperty("post");
        var parameters = operation.GetProperty("parameters").EnumerateArray().Select(parameter => parameter.GetProperty("name").GetString()).ToList();
        Assert.Equal(["store", "camera", "wait", "X-Frame-Sequence", "X-Captured-At", "X-Customer-Id", "traceparent"], parameters);
        Assert.True(operation.GetProperty("requestBody").GetProperty("content").TryGetProperty("image/jpeg", out _));
        Assert.Equal(
            ["200", "202", "400", "401", "403", "404", "409", "413", "415", "422", "429", "503"],
            operation.GetProperty("responses").EnumerateObject().Select(response => response.Name).Order());
    }

    [Fact]
    public async Task BatchReferencesAndGrants_AreDescribedWithBodyAndAnswer()
    {
        var document = await ReadAsync();
        var paths = document.GetProperty("paths");
        var batch = paths.GetProperty("/v1/stores/{store}/frames").GetProperty("post");
        var form = batch.GetProperty("requestBody").GetProperty("content").GetProperty("multipart/form-data").GetProperty("schema");
        Assert.True(form.GetProperty("properties").TryGetProperty("frames", out _));
        Assert.Equal("binary", form.GetProperty("additionalProperties").GetProperty("format").GetString());
        foreach (var path in (string[])["cameras/{camera}/frame-references", "customers/{customer}/frame-references", "upload-grants"])
        {
            var operation = paths.GetProperty("/v1/stores/{store}/" + path).GetProperty("post");
            var body = operation.GetProperty("requestBody").GetProperty("content").GetProperty("application/json");
            Assert.Equal(JsonValueKind.Object, body.GetProperty("example").ValueKind);
            Assert.True(operation.GetProperty("responses").GetProperty("200").GetProperty("content").TryGetProperty("application/json", out _));
        }

        var schemas = document.GetProperty("components").GetProperty("schemas");
        Assert.True(schemas.GetProperty("ItemReply").GetProperty("properties").TryGetProperty("problem", out _));
        Assert.True(schemas.GetProperty("FrameReference").GetProperty("properties").TryGetProperty("eTag", out _));
    }

    [Fact]
    public async Task Result_IsDescribedAsItIsWritten()
    {
        var schema = (await ReadAsync()).GetProperty("components").GetProperty("schemas").GetProperty("DefectResult").GetProperty("properties");
        Assert.Equal("object", schema.GetProperty("stages").GetProperty("type").ToString());
        Assert.True(schema.TryGetProperty("frameId", out _));
    }

    private async Task<JsonElement> ReadAsync()
    {
        using var client = _server.Client(null);
        return await (await client.GetAsync("/openapi/v1.json")).Ensure(200);
    }
}
