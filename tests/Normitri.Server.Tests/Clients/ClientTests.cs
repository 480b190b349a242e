using Normitri.Client;
using Normitri.Server.Tests.Hosting;

namespace Normitri.Server.Tests.Clients;

/// <summary>The client SDK and the server understand each other.</summary>
[Collection(ServerCollection.Name)]
public sealed class ClientTests(ServerFixture fixture)
{
    private readonly NormitriClient _client = NormitriClient.Create(new() { Address = fixture.Server.Address, Key = TestServer.AdminKey });

    [Fact]
    public async Task Frame_GoesInAndItsResultComesOutByEveryWay()
    {
        var camera = await _client.PutCameraAsync("sdk-ways", "cam", new CameraSettings { Policy = CameraPolicy.All, QueueCapacity = 10 }, expectedVersion: 0);
        Assert.Equal(1, camera.Version);
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(60));
        await using var live = _client.FollowResultsAsync(new LiveFilter { Store = "sdk-ways" }, lastEventId: "0", patience.Token).GetAsyncEnumerator(patience.Token);

        var receipt = await _client.SendFrameAsync(
            new CameraFrame("sdk-ways", "cam", 5, DateTimeOffset.UtcNow, Pictures.Defective), TimeSpan.FromSeconds(30), patience.Token);

        Assert.Contains(receipt.Result!.Defects, defect => defect.Kind == DefectKind.ExpiredOrQuality);
        Assert.True(await live.MoveNextAsync());
        Assert.Equal(receipt.FrameId, live.Current.Result.FrameId);
        var state = await _client.GetFrameAsync(receipt.FrameId, patience.Token);
        Assert.Equal(FrameOutcome.Processed, state.Outcome);
        var stored = await _client.GetResultsAsync(UnitName.Camera("sdk-ways", "cam"), cancellation: patience.Token).SingleAsync(patience.Token);
        Assert.Equal(receipt.FrameId, stored.Result.FrameId);
        var overview = Assert.Single(await _client.GetCamerasAsync("sdk-ways", patience.Token));
        Assert.Equal((1, 5UL), (overview.Books.Processed, overview.Books.LastSequence));
        Assert.Contains(await _client.GetStoresAsync(patience.Token), store => store.Store == "sdk-ways");
    }

    [Fact]
    public async Task Refusal_ReachesTheCallerWhole()
    {
        await _client.PutCameraAsync("sdk", "back", new CameraSettings());
        await _client.SendFrameAsync(new CameraFrame("sdk", "back", 9, DateTimeOffset.UtcNow, Pictures.Clean));
        var refused = await Assert.ThrowsAsync<NormitriException>(() =>
            _client.SendFrameAsync(new CameraFrame("sdk", "back", 8, DateTimeOffset.UtcNow, Pictures.Clean)));
        Assert.Equal((409, 9UL, "urn:normitri:problem:sequence-went-back"), (refused.Status, refused.LastSequence, refused.Type));
    }

    [Fact]
    public async Task Heartbeat_TellsWhereACameraStands()
    {
        var seen = new AnnouncedCamera { Camera = "beat", Mac = "02:00:00:00:00:01", Address = "10.0.0.9" };
        var heartbeat = new Heartbeat { Gateway = "gw", Version = "1", Cameras = [seen] };
        Assert.Equal("registered", Assert.Single((await _client.HeartbeatAsync("sdk", heartbeat)).Cameras).Status);
        await _client.SendFrameAsync(new CameraFrame("sdk", "beat", 3, DateTimeOffset.UtcNow, Pictures.Clean));
        var again = Assert.Single((await _client.HeartbeatAsync("sdk", heartbeat)).Cameras);
        Assert.Equal(("known", 3UL), (again.Status, again.LastSequence));
    }
}
