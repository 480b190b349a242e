using Normitri.Client;
using Normitri.Server.Tests.Hosting;
using Normitri.Storage.Tests.Blobs;

namespace Normitri.Server.Tests.Ingest.References;

/// <summary>The blob service is too busy for a stretch.</summary>
public sealed class BlobOutageTests : IAsyncLifetime
{
    private const string Store = "outage";
    private readonly Azurite _azurite = new();
    private FaultProxy _proxy = null!;

    public async Task InitializeAsync()
    {
        await _azurite.InitializeAsync();
        _proxy = await FaultProxy.StartAsync(_azurite.Endpoint);
    }

    public async Task DisposeAsync()
    {
        await _proxy.DisposeAsync();
        await _azurite.DisposeAsync();
    }

    [Fact]
    public async Task FrameThatCannotBeStored_Answers503WithRetryAfterAndIsTakenLater()
    {
        await using var server = await StartAsync();
        await server.CameraAsync(Store, "put", """{"policy":"all"}""");
        _proxy.Fail();

        var response = await server.Admin.SendFrameAsync(Store, "put", 1);

        await response.EnsureProblem(503, "storage-unavailable");
        Assert.True(response.Headers.RetryAfter?.Delta > TimeSpan.Zero);
        Assert.Equal(0, (await Books.OfAsync(server, Store, "put", _ => true)).Accepted);
        _proxy.Recover();
        await (await server.Admin.SendFrameAsync(Store, "put", 1)).Ensure(202);
    }

    [Fact]
    public async Task AcceptedFrameThatCannotBeRead_IsReadAgainUntilTheServiceAnswers()
    {
        await using var server = await StartAsync();
        await server.CameraAsync(Store, "read", """{"policy":"all"}""");
        var refused = 0;
        var enough = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        _proxy.Before = request =>
        {
            if (request.Method != "GET")
                return Task.FromResult<int?>(null);
            if (Interlocked.Increment(ref refused) == 3)
                enough.SetResult();
            return Task.FromResult<int?>(503);
        };

        await (await server.Admin.SendFrameAsync(Store, "read", 1)).Ensure(202);
        await enough.Task.WaitAsync(TimeSpan.FromSeconds(30));
        Assert.Equal(1, (await Books.OfAsync(server, Store, "read", _ => true)).Waiting);
        _proxy.Recover();

        var books = await Books.OfAsync(server, Store, "read", books => books.Waiting == 0);
        Assert.Equal((1, 0), (books.Processed, books.Dead));
    }

    [Fact]
    public async Task AcceptedFrameThatStaysUnreadable_IsGivenUpAfterItsTime()
    {
        await using var server = await StartAsync(("Normitri:Units:RetryForSeconds", "1"));
        await server.CameraAsync(Store, "dead", """{"policy":"all"}""");
        _proxy.Fail(request => request.Method == "GET");

        await (await server.Admin.SendFrameAsync(Store, "dead", 1)).Ensure(202);

        var books = await Books.OfAsync(server, Store, "dead", books => books.Waiting == 0);
        Assert.Equal((0, 1), (books.Processed, books.Dead));
        Assert.True(await server.MetricAsync("normitri_storage_frame_store_failures_total{operation=\"read\",reason=\"unavailable\"}") >= 1);
    }

    [Fact]
    public async Task Replays_WhileTheServiceIsAway_AreAnsweredOneByOneAndAYoungPictureIsNotMoved()
    {
        await using var server = await StartAsync(("Normitri:Units:RetryForSeconds", "1"));
        await server.CameraAsync(Store, "again", """{"policy":"all"}""");
        _proxy.Fail(request => request.Method == "GET");
        var frame = (await (await server.Admin.SendFrameAsync(Store, "again", 1)).Ensure(202)).GetProperty("frameId").GetString()!;
        await Books.OfAsync(server, Store, "again", books => books.Dead == 1);
        var client = NormitriClient.Create(new() { Address = server.Address, Key = TestServer.AdminKey });

        _proxy.Fail();
        var away = await client.ReplayAsync([frame, "nothing"]);
        _proxy.Fail(request => request.Method is "GET" or "PUT");
        var back = await client.ReplayAsync([frame]);

        Assert.Equal([ReplayStatus.Failed, ReplayStatus.Unknown], away.Select(answer => answer.Status));
        Assert.Equal(ReplayStatus.Replayed, Assert.Single(back).Status);
        _proxy.Recover();
        await Books.OfAsync(server, Store, "again", books => books is { Waiting: 0, Processed: 1, Dead: 0 });
    }

    private Task<TestServer> StartAsync(params (string Key, string Value)[] settings) => TestServer.StartAsync(new(settings.ToDictionary(setting => setting.Key, setting => setting.Value))
    {
        ["Normitri:Storage:Frames"] = "blobs",
        // What is shown here is a short outage: the circuit stays closed.
        ["Normitri:Circuits:Failures"] = "1000",
        ["Normitri:Storage:FrameCacheBytes"] = "0",
        ["Normitri:Storage:Blobs:ConnectionString"] = $"AccountName={Azurite.AccountName};AccountKey={Azurite.AccountKey};BlobEndpoint={_proxy.Endpoint}",
        ["Normitri:Storage:Blobs:Container"] = $"frames-{Guid.NewGuid():N}",
    });
}
