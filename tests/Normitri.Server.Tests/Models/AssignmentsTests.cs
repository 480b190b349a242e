using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using Normitri.Server.Tests.Hosting;
using Normitri.Storage.Models;
using Normitri.TestModels;

namespace Normitri.Server.Tests.Models;

/// <summary>Assigning models over HTTP, on a server with three of them.</summary>
[Trait("Row", "N35")]
public sealed class AssignmentsTests : IAsyncLifetime
{
    private const string Path = "/v1/models/assignments";
    private readonly ModelFolder _models = new ModelFolder().AddBlocks("one", "1.0.0").AddBlocks("two", "2.0.0").AddBlocks("three", "3.0.0");
    private TestServer _server = null!;

    public async Task InitializeAsync() => _server = await TestServer.StartAsync(new()
    {
        ["Normitri:Inference:ModelsPath"] = _models.Root,
        ["Normitri:Inference:DefaultModel"] = "one",
        ["Normitri:Inference:Executors"] = "1",
    });

    public async Task DisposeAsync()
    {
        await _server.DisposeAsync();
        _models.Dispose();
    }

    [Fact]
    public async Task Scans_AreLookedAtByTheModelOfTheNarrowestAssignment()
    {
        await ExpectAsync("one", "1.0.0", sequence: 1);
        await (await PutAsync("""{"model":"two"}""")).Ensure(201);
        await ExpectAsync("two", "2.0.0", sequence: 2);
        await (await PutAsync("""{"store":"berlin","model":"three"}""")).Ensure(201);
        await ExpectAsync("three", "3.0.0", sequence: 3);
        await (await PutAsync("""{"store":"berlin","customer":"lane-1","model":"one@1.0.0"}""")).Ensure(201);
        await ExpectAsync("one", "1.0.0", sequence: 4);
        await (await DeleteAsync("?store=berlin&customer=lane-1")).Ensure(204);
        await ExpectAsync("three", "3.0.0", sequence: 5);
        await (await PutAsync("""{"store":"berlin","model":null}""")).Ensure(204);
        await ExpectAsync("two", "2.0.0", sequence: 6);
        await (await DeleteAsync("")).Ensure(204);
        await ExpectAsync("one", "1.0.0", sequence: 7);
    }

    [Fact]
    public async Task CamerasOwnModel_GoesOverEveryAssignment()
    {
        await _server.CameraAsync("berlin", "cam", """{"policy":"all","model":"three"}""");
        await (await PutAsync("""{"store":"berlin","model":"two"}""")).Ensure(201);
        await (await PutAsync("""{"store":"berlin","customer":"lane-1","model":"one"}""")).Ensure(201);
        Assert.Equal("three", ModelOf(await CameraFrameAsync(1, "lane-1")));
        await _server.CameraAsync("berlin", "cam", """{"policy":"all"}""");
        Assert.Equal("one", ModelOf(await CameraFrameAsync(2, "lane-1")));
        Assert.Equal("two", ModelOf(await CameraFrameAsync(3, "lane-2")));
        Assert.Equal("two", ModelOf(await CameraFrameAsync(4, customer: null)));
    }

    [Fact]
    public async Task List_ShowsWhatIsAssignedWithItsVersion()
    {
        await (await PutAsync("""{"store":"berlin","customer":"lane-1","model":"two"}""")).Ensure(201);
        var put = await PutAsync("""{"store":"berlin","customer":"lane-1","model":"three"}""", ifMatch: "\"1\"");
        await put.Ensure(200);
        Assert.Equal("\"2\"", put.Headers.ETag?.Tag);
        await (await PutAsync("""{"model":"one"}""")).Ensure(201);
        var list = (await (await _server.Admin.GetAsync(Path)).Ensure(200)).GetProperty("assignments").EnumerateArray().ToList();
        Assert.Equal(["model", "version", "updatedAt"], list[0].EnumerateObject().Select(member => member.Name));
        Assert.Equal(["store", "customer", "model", "version", "updatedAt"], list[1].EnumerateObject().Select(member => member.Name));
        Assert.Equal(("berlin", "lane-1", "three", 2), (Text(list[1], "store"), Text(list[1], "customer"), Text(list[1], "model"), list[1].GetProperty("version").GetInt32()));
    }

    [Fact]
    public async Task VersionThatIsNoLongerThere_IsRefused()
    {
        await (await PutAsync("""{"store":"berlin","model":"two"}""", ifMatch: "\"1\"")).EnsureProblem(412, "version-conflict");
        await (await PutAsync("""{"store":"berlin","model":"two"}""")).Ensure(201);
        await (await PutAsync("""{"store":"berlin","model":"three"}""", ifMatch: "\"1\"")).Ensure(200);
        var problem = await (await PutAsync("""{"store":"berlin","model":"one"}""", ifMatch: "\"1\"")).EnsureProblem(412, "version-conflict");
        Assert.Contains("version 2", problem.Detail(), StringComparison.Ordinal);
        await (await DeleteAsync("?store=berlin", ifMatch: "\"1\"")).EnsureProblem(412, "version-conflict");
        await (await DeleteAsync("?store=berlin", ifMatch: "two")).EnsureProblem(400, "bad-header");
        await (await DeleteAsync("?store=berlin", ifMatch: "\"2\"")).Ensure(204);
        await (await DeleteAsync("?store=berlin")).EnsureProblem(404, "unknown-assignment");
    }

    [Fact]
    public async Task UnknownModel_IsRefusedWithThoseThatThereAre()
    {
        var errors = (await (await PutAsync("""{"model":"four"}""")).EnsureProblem(400, "invalid-document")).GetProperty("errors");
        Assert.Contains("one@1.0.0, three@3.0.0, two@2.0.0", errors.GetProperty("$.model")[0].GetString()!, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("{}", "$.model")]
    [InlineData("""{"store":"berlin"}""", "$.model")]
    [InlineData("""{"customer":"lane-1","model":"one"}""", "$.customer")]
    [InlineData("""{"store":"Berlin","model":"one"}""", "$.store")]
    [InlineData("""{"store":"berlin","lane":"lane-1","model":"one"}""", "$.lane")]
    [InlineData("""{"store":7,"model":"one"}""", "$.store")]
    public async Task FaultyDocument_NamesTheFaultByItsPath(string body, string path)
    {
        var errors = (await (await PutAsync(body)).EnsureProblem(400, "invalid-document")).GetProperty("errors");
        Assert.Equal(path, Assert.Single(errors.EnumerateObject()).Name);
    }

    [Theory]
    [InlineData("?customer=lane-1", "bad-parameter")]
    [InlineData("?store=Berlin", "invalid-name")]
    [InlineData("?store=berlin&customer=", "invalid-name")]
    [InlineData("?stroe=berlin", "unknown-parameter")]
    public async Task FaultyScopeOfARemoval_IsRefused(string query, string slug) => await (await DeleteAsync(query)).EnsureProblem(400, slug);

    [Fact]
    public async Task Keys_ChangeWhatTheyCover()
    {
        foreach (var role in (string[])["viewer", "gateway"])
        {
            using var weak = (await _server.KeyAsync(role)).Client;
            await (await PutAsync("""{"store":"berlin","model":"two"}""", client: weak)).EnsureProblem(403, "forbidden");
            await (await weak.GetAsync(Path)).EnsureProblem(403, "forbidden");
        }

        var (client, id) = await _server.KeyAsync("operator", "berlin");
        using var ofBerlin = client;
        await (await PutAsync("""{"model":"two"}""", client: ofBerlin)).EnsureProblem(403, "forbidden");
        await (await PutAsync("""{"store":"paris","model":"two"}""", client: ofBerlin)).EnsureProblem(403, "forbidden");
        await (await PutAsync("""{"store":"berlin","model":"two"}""", client: ofBerlin)).Ensure(201);
        await (await PutAsync("""{"store":"paris","model":"three"}""")).Ensure(201);
        await (await PutAsync("""{"model":"three"}""")).Ensure(201);
        await (await ofBerlin.DeleteAsync(Path + "?store=paris")).EnsureProblem(403, "forbidden");
        await (await ofBerlin.DeleteAsync(Path)).EnsureProblem(403, "forbidden");
        var list = (await (await ofBerlin.GetAsync(Path)).Ensure(200)).GetProperty("assignments");
        Assert.Equal("berlin", Text(Assert.Single(list.EnumerateArray()), "store"));
        using var other = await _server.OtherTenantAsync();
        Assert.Empty((await (await other.GetAsync(Path)).Ensure(200)).GetProperty("assignments").EnumerateArray());
        Assert.NotEmpty(id);
    }

    [Fact]
    public async Task OtherTenantsAssignments_AreNotHere()
    {
        using var other = await _server.OtherTenantAsync();
        await (await PutAsync("""{"store":"berlin","model":"two"}""", client: other)).Ensure(201);
        await ExpectAsync("one", "1.0.0", sequence: 1);
        var assignments = _server.App.Services.GetRequiredService<IModelAssignmentRegistry>();
        Assert.Empty(await assignments.ListAsync("acme", CancellationToken.None));
    }

    private static string? ModelOf(JsonElement result) => Text(result.GetProperty("model"), "id");

    private static string? Text(JsonElement element, string name) => element.GetProperty(name).GetString();

    /// <summary>A scan of lane-1 in Berlin is looked at by this model, and all that the result says of it fits.</summary>
    private async Task ExpectAsync(string model, string version, int sequence)
    {
        var result = await (await _server.Admin.SendScanAsync("berlin", "lane-1", sequence, Blocks.Picture((ulong)sequence), "?wait=30s")).Ensure(200);
        var ran = result.GetProperty("model");
        Assert.Equal((model, version), (Text(ran, "id"), Text(ran, "version")));
        Assert.Matches("^[0-9a-f]{64}$", Text(ran, "sha256")!);
        Assert.All(result.GetProperty("defects").EnumerateArray(), defect => Assert.Equal("seen-by-" + model, Text(defect, "category")));
        Assert.Equal((ulong)sequence, Blocks.NumberOf(result));
    }

    private async Task<JsonElement> CameraFrameAsync(int sequence, string? customer)
    {
        var request = Pictures.Request("/v1/stores/berlin/cameras/cam/frames?wait=30s", Blocks.Picture((ulong)sequence), sequence, customer: customer);
        return await (await _server.Admin.SendAsync(request)).Ensure(200);
    }

    private Task<HttpResponseMessage> PutAsync(string body, string? ifMatch = null, HttpClient? client = null) =>
        SendAsync(new HttpRequestMessage(HttpMethod.Put, Path) { Content = new StringContent(body, null, "application/json") }, ifMatch, client);

    private Task<HttpResponseMessage> DeleteAsync(string query, string? ifMatch = null) =>
        SendAsync(new HttpRequestMessage(HttpMethod.Delete, Path + query), ifMatch, null);

    private async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, string? ifMatch, HttpClient? client)
    {
        using (request)
        {
            if (ifMatch is not null)
                request.Headers.TryAddWithoutValidation("If-Match", ifMatch);
            return await (client ?? _server.Admin).SendAsync(request);
        }
    }
}
