using System.Text.Json;
using Normitri.Contracts.Configuration;
using Normitri.Contracts.Health;
using Normitri.Contracts.Identities;
using Normitri.Contracts.Presence;
using Normitri.Grains.Tests.Alerts;
using Normitri.Grains.Tests.Clusters;
using Normitri.Storage.Cameras;

namespace Normitri.Grains.Tests.Presence;

public sealed class StorePresenceGrainTests : IAsyncLifetime
{
    private readonly ShiftedTime _time = new();
    private readonly RecordedEvents _events = new();
    private UnitStorage _storage = null!;
    private UnitCluster _cluster = null!;

    public async Task InitializeAsync()
    {
        _storage = await UnitStorage.OpenAsync();
        _cluster = await PresenceCluster.StartAsync(_time, _events, _storage);
    }

    public async Task DisposeAsync()
    {
        await _cluster.DisposeAsync();
        await _storage.DisposeAsync();
    }

    [Fact]
    [Trait("Row", "W07")]
    [Trait("Row", "W16")]
    public async Task TwoHundredCameras_FiveStopAndTwentyPause_TellsOfTheFiveOnceAndOfNobodyElse()
    {
        const int Stop = 100;
        var all = Enumerable.Range(1, 200).Select(number => $"cam-{number}").ToList();
        var (stopping, pausing, others) = (all[..5], all[5..25], all[25..]);
        for (var second = 0; second <= Stop + 200; second++)
        {
            if (second % 10 == 0)
                await _cluster.Keeper().HeardAsync(PresenceCluster.Report("gw-others", others));
            // A gateway whose beat is not heard beats again two seconds later.
            if (second == Stop + 47 || (second % 10 == 3 && second is not (> Stop and <= Stop + 45)))
                await _cluster.Keeper().HeardAsync(PresenceCluster.Report("gw-pausing", pausing));
            if (second % 10 == 0 && second <= Stop)
                await _cluster.Keeper().HeardAsync(PresenceCluster.Report("gw-stopping", stopping));
            if (second == Stop + 61)
                Assert.Equal((195, 5), (await CountAsync(PresenceState.Online), await CountAsync(PresenceState.Suspect)));
            await _cluster.PassAsync(_time, 1);
        }

        Assert.Equal((195, 5), (await CountAsync(PresenceState.Online), await CountAsync(PresenceState.Offline)));
        Assert.Equal(stopping.Select(PresenceCluster.Subject).Order(), _events.All.Select(one => one.Subject).Distinct().Order());
        Assert.All(stopping, camera => Assert.Equal(["camera-suspect", "camera-offline"], _events.KindsOf(PresenceCluster.Subject(camera))));
        Assert.Equal(5, _events.All.Select(one => one.Incident).Distinct().Count());
        foreach (var told in _events.All)
            Assert.StartsWith(told.Kind == "camera-suspect" ? "No frame and no heartbeat for 6" : "No frame and no heartbeat for 18", told.Cause, StringComparison.Ordinal);

        for (var beat = 0; beat < 3; beat++)
        {
            await _cluster.Keeper().HeardAsync(PresenceCluster.Report("gw-stopping", stopping));
            await _cluster.PassAsync(_time, 10, step: 5);
        }

        Assert.All(stopping, camera => Assert.Equal(["camera-suspect", "camera-offline", "camera-back"], _events.KindsOf(PresenceCluster.Subject(camera))));
        Assert.Equal(5, _events.All.Count(one => one.Step == HealthStep.Cleared));
    }

    [Fact]
    [Trait("Row", "W07")]
    public async Task Frames_AreSignsOfLifeWithoutAHeartbeat()
    {
        var camera = UnitId.Camera("acme", "store-1", "cam-1");
        await _cluster.ConfigureAsync(camera, CameraConfiguration.Default);
        await _cluster.AcceptAsync(camera, 1);
        await _cluster.Keeper().WatchAsync();
        Assert.Equal(PresenceState.Online, await _cluster.StateAsync("cam-1"));

        await _cluster.PassAsync(_time, 250, step: 5);

        Assert.Equal(["camera-suspect", "camera-offline"], _events.KindsOf(PresenceCluster.Subject("cam-1")));
    }

    [Fact]
    [Trait("Row", "W21")]
    public async Task Keeper_ThatIsGoneBeforeTheDeadline_IsWokenAndTellsItOnce()
    {
        await _cluster.Keeper().HeardAsync(PresenceCluster.Report("gw", "cam-1", "cam-2"));
        await _cluster.PassAsync(_time, 30, step: 5);
        await _cluster.Keeper().HeardAsync(PresenceCluster.Report("gw", "cam-2"));
        await _cluster.DisposeAsync();
        _time.Advance(TimeSpan.FromSeconds(20));

        _cluster = await PresenceCluster.StartAsync(_time, _events, _storage);
        await _cluster.Keeper().WatchAsync();
        for (var beat = 0; beat < 12; beat++)
        {
            await _cluster.Keeper().HeardAsync(PresenceCluster.Report("gw", "cam-2"));
            await _cluster.PassAsync(_time, 10, step: 5);
        }

        // Due at 60 s; the next keeper was there at 50 s, listened for a sweep's period, and told.
        var told = Assert.Single(_events.All);
        Assert.Equal(("camera-suspect", PresenceCluster.Subject("cam-1")), (told.Kind, told.Subject));
        Assert.Matches("for (6|7)[0-9] s", told.Cause);
    }

    [Theory]
    [Trait("Row", "W21")]
    [InlineData(true)]
    [InlineData(false)]
    public async Task SiloThatEndsBeforeTheDeadline_LeavesItToTheSweepOfAnother(bool graceful)
    {
        var stores = Enumerable.Range(1, 8).Select(number => UnitId.Camera("acme", $"store-{number}", "cam-1")).ToList();
        await using var cluster = await PresenceCluster.StartAsync(_time, _events, silos: 2, settings: new() { ["Normitri:Presence:SweepSeconds"] = "5" });
        foreach (var camera in stores)
        {
            await cluster.Storage.Get<ICameraRegistry>().AnnounceAsync(camera, new CameraDevice("020000000001", null, null), "test", CancellationToken.None);
            await cluster.Cluster.Client.GetGrain<IStorePresenceGrain>(camera.StoreKey).HeardAsync(PresenceCluster.Report("gw", "cam-1"));
        }

        var silo = cluster.Cluster.Silos[^1];
        await (graceful ? cluster.Cluster.StopSiloAsync(silo) : cluster.Cluster.KillSiloAsync(silo));
        _time.Advance(TimeSpan.FromSeconds(61));

        // Nobody calls the keepers: the sweep of the silo that is left wakes those that are gone.
        await Eventually.TrueAsync(() => Task.FromResult(_events.All.Count >= stores.Count));
        Assert.All(_events.All, one => Assert.Equal("camera-suspect", one.Kind));
        Assert.Equal(stores.Select(camera => camera.ToString()).Order(), _events.All.Select(one => one.Subject).Order());
    }

    [Fact]
    public async Task ServerThatWasAwayForLong_BlamesNoCamera()
    {
        await _cluster.Keeper().HeardAsync(PresenceCluster.Report("gw", "cam-1"));
        await _cluster.DisposeAsync();
        _time.Advance(TimeSpan.FromHours(2));

        _cluster = await PresenceCluster.StartAsync(_time, _events, _storage);
        await _cluster.PassAsync(_time, 40, step: 5);
        await _cluster.Keeper().HeardAsync(PresenceCluster.Report("gw", "cam-1"));
        await _cluster.PassAsync(_time, 40, step: 5);

        Assert.Empty(_events.All);
        Assert.Equal(PresenceState.Online, await _cluster.StateAsync("cam-1"));
    }

    [Fact]
    [Trait("Row", "W23")]
    public async Task LineThatIsHeldAgainWithinTheGrace_IsNoNews()
    {
        await _cluster.Keeper().LineHeldAsync("gw", "line-1");
        await _cluster.Keeper().HeardAsync(PresenceCluster.Report("gw", "cam-1"));
        _time.Advance(TimeSpan.FromSeconds(5));
        await _cluster.Keeper().LineEndedAsync("gw", "line-1", isDropped: true);
        Assert.Equal(PresenceState.Suspect, await _cluster.StateAsync("cam-1"));

        await _cluster.PassAsync(_time, 40, step: 5);
        await _cluster.Keeper().LineHeldAsync("gw", "line-2");
        // The end of a line that was replaced says nothing.
        await _cluster.Keeper().LineEndedAsync("gw", "line-1", isDropped: true);

        Assert.Equal(PresenceState.Online, await _cluster.StateAsync("cam-1"));
        Assert.Empty(_events.All);
    }

    [Fact]
    [Trait("Row", "W23")]
    public async Task LineThatStaysAway_TakesItsCamerasOfflineAfterTheGrace()
    {
        await _cluster.Keeper().LineHeldAsync("gw", "line-1");
        await _cluster.Keeper().HeardAsync(PresenceCluster.Report("gw", "cam-1"));
        await _cluster.Keeper().HeardAsync(PresenceCluster.Report("other", "cam-2"));
        await _cluster.Keeper().LineEndedAsync("gw", "line-1", isDropped: true);

        for (var beat = 0; beat < 10; beat++)
        {
            await _cluster.PassAsync(_time, 10, step: 5);
            await _cluster.Keeper().HeardAsync(PresenceCluster.Report("other", "cam-2"));
        }

        Assert.Equal(["camera-suspect", "camera-offline"], _events.KindsOf(PresenceCluster.Subject("cam-1")));
        Assert.Equal(2, _events.All.Count);
        Assert.StartsWith("The line of its gateway gw dropped", _events.All[1].Cause, StringComparison.Ordinal);
    }

    [Fact]
    [Trait("Row", "W23")]
    public async Task Goodbye_IsOfflineAtOnceAndNoNewsWhenTheGatewayComesBack()
    {
        await _cluster.Keeper().LineHeldAsync("gw", "line-1");
        await _cluster.Keeper().HeardAsync(PresenceCluster.Report("gw", "cam-1"));
        await _cluster.Keeper().GoodbyeAsync("gw");
        await _cluster.Keeper().LineEndedAsync("gw", "line-1", isDropped: true);
        Assert.Equal(PresenceState.Offline, await _cluster.StateAsync("cam-1"));

        await _cluster.PassAsync(_time, 30, step: 5);
        await _cluster.Keeper().HeardAsync(PresenceCluster.Report("gw", "cam-1"));

        Assert.Equal(PresenceState.Online, await _cluster.StateAsync("cam-1"));
        Assert.Empty(_events.All);
    }

    [Fact]
    public async Task CameraThatItsGatewayCallsStopped_IsNotSeen()
    {
        var stopped = PresenceCluster.Report("gw", "cam-1") with { Cameras = [new CameraReport("cam-1", "stopped", null, null, null, null)] };
        await _cluster.Keeper().HeardAsync(PresenceCluster.Report("gw", "cam-1"));
        for (var beat = 0; beat < 7; beat++)
        {
            await _cluster.PassAsync(_time, 10, step: 5);
            await _cluster.Keeper().HeardAsync(stopped);
        }

        Assert.Equal(["camera-suspect"], _events.KindsOf(PresenceCluster.Subject("cam-1")));
    }

    [Fact]
    [Trait("Row", "W22")]
    public async Task GatewayWithAnotherModelThanTheAssigned_IsDriftOnceUntilItIsOver()
    {
        await _cluster.ConfigureAsync(UnitId.Camera("acme", "store-1", "cam-1"), CameraConfiguration.Default with { Model = "retail@2" });
        foreach (var model in (string[])["retail@1", "retail@1", "retail@2", "retail@2"])
        {
            await _cluster.Keeper().HeardAsync(
                PresenceCluster.Report("gw") with { Cameras = [new CameraReport("cam-1", null, null, null, model, null)] });
        }

        Assert.Equal([HealthStep.Found, HealthStep.Cleared], _events.All.Select(one => one.Step));
        Assert.All(_events.All, one => Assert.Equal("config-drift", one.Kind));
        Assert.Equal("Its gateway works with the model retail@1; assigned is retail@2.", _events.All[0].Cause);
    }

    [Fact]
    [Trait("Row", "W22")]
    public async Task GatewayThatWorksByAnOlderConfiguration_IsDrift()
    {
        var camera = UnitId.Camera("acme", "store-1", "cam-1");
        await _cluster.ConfigureAsync(camera, CameraConfiguration.Default);
        await _cluster.ConfigureAsync(camera, CameraConfiguration.Default with { StaleAfterSeconds = 3 });
        await _cluster.Keeper().HeardAsync(PresenceCluster.Report("gw") with { Cameras = [new CameraReport("cam-1", null, null, null, null, 1)] });
        Assert.Equal("Its gateway works by version 1 of the configuration; the newest is 2.", Assert.Single(_events.All).Cause);
    }

    [Fact]
    [Trait("Row", "W07")]
    public async Task OfflineAndBack_ArePostedOnceEachFromTheOutbox()
    {
        await using var receiver = await Receiver.StartAsync();
        await using var cluster = await PresenceCluster.StartAsync(_time, _events, settings: new Dictionary<string, string?>
        {
            ["Normitri:Presence:PostAlerts"] = "true",
            ["Normitri:Alerts:Sink:Address"] = receiver.Address,
            ["Normitri:Alerts:Sink:Secret"] = "a-secret-of-the-operator",
        });
        await cluster.Keeper().HeardAsync(PresenceCluster.Report("gw", "cam-1"));
        await cluster.PassAsync(_time, 200, step: 5);
        await receiver.ArrivalAsync();
        for (var beat = 0; beat < 3; beat++)
        {
            await cluster.Keeper().HeardAsync(PresenceCluster.Report("gw", "cam-1"));
            await cluster.PassAsync(_time, 10, step: 5);
        }

        await receiver.ArrivalAsync();

        var postings = receiver.Postings.Select(posting => JsonDocument.Parse(posting.Body).RootElement).ToList();
        Assert.Equal(["camera-offline", "camera-back"], postings.Select(posting => posting.GetProperty("event").GetString()));
        Assert.Equal("cam-1", postings[0].GetProperty("camera").GetString());
        Assert.Equal(postings.Select(posting => posting.GetProperty("id").GetString()), receiver.Postings.Select(posting => posting.IdempotencyKey));
        Assert.Single(postings.Select(posting => posting.GetProperty("incident").GetString()).Distinct());
    }

    private async Task<int> CountAsync(PresenceState state)
    {
        var store = await _cluster.Keeper().GetAsync();
        return store.Cameras.Count(camera => camera.Presence.StateAt(store.At, store.Rules) == state);
    }
}
