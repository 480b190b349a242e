using System.Text.Json;
using Normitri.Server.Tests.Hosting;
using Normitri.TestPostgres;

namespace Normitri.Server.Tests.Storage;

/// <summary>The whole server with PostgreSQL in the place of SQLite.</summary>
public sealed class PostgresServerTests : IDisposable
{
    private readonly DirectoryInfo _data = Directory.CreateTempSubdirectory("normitri-");
    private readonly string _database = PostgresCluster.Shared.CreateDatabase();

    [Fact]
    public async Task Frames_GetResultsThatOutliveTheServer()
    {
        string id;
        await using (var server = await StartAsync())
        {
            await server.CameraAsync("store", "cam", """{"policy":"all"}""");
            var receipt = await (await server.Admin.SendFrameAsync("store", "cam", 1, Pictures.Defective, "?wait=30s")).Ensure(200);
            id = receipt.GetProperty("frameId").GetString()!;
            for (var sequence = 2; sequence <= 20; sequence++)
                await (await server.Admin.SendFrameAsync("store", "cam", sequence)).Ensure(202);
            Assert.Equal(20, (await Books.OfAsync(server, "store", "cam", books => books.Waiting == 0)).Processed);
        }

        await using var next = await StartAsync();
        var results = await (await next.Admin.GetAsync("/v1/stores/store/cameras/cam/results?after=0&limit=100")).Ensure(200);
        Assert.Equal(20, results.GetProperty("results").GetArrayLength());
        await (await next.Admin.GetAsync($"/v1/frames/{id}")).Ensure(200);
        var again = await (await next.Admin.SendFrameAsync("store", "cam", 20)).Ensure(202);
        Assert.Equal("duplicate", again.GetProperty("status").GetString());
        Assert.False(File.Exists(Path.Combine(_data.FullName, "normitri.db")));
    }

    [Fact]
    public async Task Processes_OnOneDatabase_SeeEachOther_AndOneThatStopsInOrderIsGone()
    {
        await using var first = await StartAsync();
        await using (var second = await StartAsync())
        {
            foreach (var server in (TestServer[])[first, second])
                Assert.All((await ProcessesAsync(server, 2)).EnumerateArray(), process => Assert.Equal("live", process.GetProperty("state").GetString()));
            Assert.Contains(
                (await ProcessesAsync(second, 2))[0].GetProperty("tasks").EnumerateArray(), task => task.GetProperty("name").GetString() == "database-notices");
        }

        await ProcessesAsync(first, 1);
    }

    public void Dispose()
    {
        PostgresCluster.Shared.DropDatabase(_database);
        _data.Delete(recursive: true);
    }

    private static async Task<JsonElement> ProcessesAsync(TestServer server, int count) => (await Until.Async(
        async () => await (await server.Admin.GetAsync("/v1/health")).Ensure(200), health => health.GetProperty("processes").GetArrayLength() == count, "The processes"))
        .GetProperty("processes");

    private Task<TestServer> StartAsync() => TestServer.StartAsync(
        new() { ["Normitri:Storage:Provider"] = "postgres", ["Normitri:Storage:Postgres:ConnectionString"] = _database }, _data.FullName);
}
