using Normitri.Server.Tests.Hosting;

namespace Normitri.Server.Tests.Results;

/// <summary>Stored results, page by page.</summary>
[Collection(ServerCollection.Name)]
public sealed class PagingTests(ServerFixture fixture)
{
    private readonly TestServer _server = fixture.Server;

    [Fact]
    public async Task Pages_GiveEveryResultOnceOldestFirst()
    {
        await _server.CameraAsync("paging", "cam", """{"policy":"all"}""");
        for (var sequence = 1; sequence <= 5; sequence++)
            await (await _server.Admin.SendFrameAsync("paging", "cam", sequence, query: "?wait=30s")).Ensure(200);

        var seen = new List<ulong>();
        for (long? after = 0; after is { } cursor;)
        {
            var page = await (await _server.Admin.GetAsync($"/v1/stores/paging/cameras/cam/results?after={cursor}&limit=2")).Ensure(200);
            seen.AddRange(page.GetProperty("results").EnumerateArray().Select(entry => entry.GetProperty("result").GetProperty("sequence").GetUInt64()));
            var next = page.GetProperty("next");
            after = next.ValueKind == System.Text.Json.JsonValueKind.Null ? null : next.GetInt64();
        }

        Assert.Equal([1, 2, 3, 4, 5], seen);
    }

    [Fact]
    public async Task CustomerWithoutResults_HasAnEmptyPage()
    {
        var page = await (await _server.Admin.GetAsync("/v1/stores/paging/customers/nobody/results")).Ensure(200);
        Assert.Empty(page.GetProperty("results").EnumerateArray());
        Assert.Equal(System.Text.Json.JsonValueKind.Null, page.GetProperty("next").ValueKind);
    }

    [Theory]
    [InlineData("?limit=0")]
    [InlineData("?limit=1001")]
    [InlineData("?limit=many")]
    [InlineData("?after=-1")]
    [InlineData("?after=x")]
    public async Task ParameterOutsideItsForm_IsRefused(string query) =>
        await (await _server.Admin.GetAsync("/v1/stores/paging/customers/nobody/results" + query)).EnsureProblem(400, "bad-parameter");
}
