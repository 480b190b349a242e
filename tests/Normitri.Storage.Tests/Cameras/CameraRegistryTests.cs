using System.Collections.Immutable;
using System.Text.Json.Nodes;
using Normitri.Contracts.Configuration;
using Normitri.Contracts.Identities;
using Normitri.Contracts.Results;
using Normitri.Storage.Cameras;
using Normitri.Storage.Tests.Support;
using Normitri.Vision.Defects;

namespace Normitri.Storage.Tests.Cameras;

public abstract class CameraRegistryTests(TestDatabase database) : IAsyncLifetime
{
    private static readonly CameraDevice Device = new("aabbccddeeff", "10.0.0.100", "AXIS P3245");

    private readonly TempFolder _folder = new(database);
    private TestStorage _storage = null!;

    private ICameraRegistry Cameras => _storage.Cameras;

    public async Task InitializeAsync() => _storage = await TestStorage.OpenAsync(_folder);

    public async Task DisposeAsync()
    {
        await _storage.DisposeAsync();
        _folder.Dispose();
    }

    [Fact]
    public async Task PutAsync_NewCamera_IsCreatedWithVersionOneAndReadBackWhole()
    {
        var configuration = new CameraConfiguration(
            "retail", QueuePolicy.All, 32, 2.5,
            ImmutableDictionary<DefectKind, float>.Empty.Add(DefectKind.ProcessError, 0.7f).Add(DefectKind.WrongItem, 0.4f),
            [new DefectBox(0.1f, 0.2f, 0.3f, 0.4f)])
        {
            CategoryThresholds = ImmutableDictionary<string, float>.Empty.Add("produce", 0.7f),
        };

        var put = await PutAsync(configuration, 0);

        Assert.Equal(PutOutcome.Created, put.Outcome);
        var found = (await Cameras.FindAsync(Sample.Camera, default))!;
        Assert.Equal((1L, null, null, _storage.Time.Now), (found.Version, found.Device, found.LastSeenAt, found.UpdatedAt));
        Assert.Equivalent(configuration, found.Configuration, strict: true);
        Assert.Equivalent(put.Record, found, strict: true);
    }

    [Fact]
    [Trait("Row", "N26")]
    public async Task FindAsync_ConfigurationFromBeforeCategories_HasNone()
    {
        await PutAsync(CameraConfiguration.Default, null);
        var older = JsonNode.Parse(_storage.Query<string>("SELECT configuration FROM cameras"))!.AsObject();
        Assert.True(older.Remove("categoryThresholds"));
        await _storage.ExecuteAsync($"UPDATE cameras SET configuration = '{older.ToJsonString()}'");

        Assert.Empty((await Cameras.FindAsync(Sample.Camera, default))!.Configuration.CategoryThresholds);
    }

    [Fact]
    public async Task PutAsync_ExpectedVersion_IsComparedWithThePresentOne()
    {
        await PutAsync(CameraConfiguration.Default, null);

        Assert.Equal(PutOutcome.VersionConflict, (await PutAsync(CameraConfiguration.Scans, 0)).Outcome);
        Assert.Equal(PutOutcome.VersionConflict, (await PutAsync(CameraConfiguration.Scans, 2)).Outcome);
        var updated = await PutAsync(CameraConfiguration.Scans, 1);
        Assert.Equal((PutOutcome.Updated, 2L), (updated.Outcome, updated.Record!.Version));
        Assert.Equal(3, (await PutAsync(CameraConfiguration.Default, null)).Record!.Version);
    }

    [Fact]
    public async Task PutAsync_VersionOfACameraThatIsNotThere_IsAConflictWithoutRecord()
    {
        var put = await PutAsync(CameraConfiguration.Default, 1);

        Assert.Equal(new PutCameraResult(PutOutcome.VersionConflict, null), put);
        Assert.Null(await Cameras.FindAsync(Sample.Camera, default));
    }

    [Fact]
    public async Task PutAsync_TenAtOnceOnOneVersion_LetsOneThrough()
    {
        await PutAsync(CameraConfiguration.Default, null);

        var puts = await Task.WhenAll(Enumerable.Range(0, 10).Select(_ => Task.Run(() => PutAsync(CameraConfiguration.Scans, 1))));

        Assert.Single(puts, put => put.Outcome == PutOutcome.Updated);
        Assert.Equal(2, (await Cameras.FindAsync(Sample.Camera, default))!.Version);
    }

    [Fact]
    public async Task PutAsync_EveryChange_IsInTheAuditLogAndARefusedOneIsNot()
    {
        await PutAsync(CameraConfiguration.Default, null);
        await PutAsync(CameraConfiguration.Scans, 1);
        await PutAsync(CameraConfiguration.Scans, 1);

        Assert.Equal(
            ["camera.created acme/store-1/cam-1 key-1", "camera.updated acme/store-1/cam-1 key-1"],
            _storage.List<string>("SELECT action || ' ' || tenant || '/' || store || '/' || subject || ' ' || actor FROM audit ORDER BY id"));
    }

    [Fact]
    public async Task AnnounceAsync_UnknownCamera_IsRegisteredWithDefaultsAndBound()
    {
        Assert.Equal(AnnounceOutcome.Registered, await AnnounceAsync(Device));

        var camera = (await Cameras.FindAsync(Sample.Camera, default))!;
        Assert.Equal((Device, 1L, _storage.Time.Now), (camera.Device, camera.Version, camera.LastSeenAt));
        Assert.Equivalent(CameraConfiguration.Default, camera.Configuration, strict: true);
        Assert.Equal(AnnounceOutcome.Known, await AnnounceAsync(Device));
    }

    [Fact]
    public async Task AnnounceAsync_AnotherAddress_KeepsTheHistory()
    {
        await AnnounceAsync(Device);
        _storage.Time.Advance(TimeSpan.FromHours(1));

        Assert.Equal(AnnounceOutcome.AddressChanged, await AnnounceAsync(Device with { Address = "10.0.0.200", Model = null }));

        var camera = (await Cameras.FindAsync(Sample.Camera, default))!;
        Assert.Equal((Device with { Address = "10.0.0.200" }, 1L), (camera.Device, camera.Version));
        Assert.Equal(
            ["10.0.0.100 closed", "10.0.0.200 open"],
            _storage.List<string>("SELECT address || CASE WHEN until IS NULL THEN ' open' ELSE ' closed' END FROM camera_addresses ORDER BY id"));
    }

    [Fact]
    public async Task AnnounceAsync_OtherDevice_IsRefusedAndChangesNothing()
    {
        await AnnounceAsync(Device);
        var before = await Cameras.FindAsync(Sample.Camera, default);
        _storage.Time.Advance(TimeSpan.FromHours(1));

        Assert.Equal(AnnounceOutcome.OtherDevice, await AnnounceAsync(Device with { Mac = "000000000001" }));

        Assert.Equivalent(before, await Cameras.FindAsync(Sample.Camera, default), strict: true);
    }

    [Fact]
    public async Task AnnounceAsync_DeviceOfAnotherCamera_IsRefusedInsideTheStoreOnly()
    {
        await AnnounceAsync(Device);

        Assert.Equal(AnnounceOutcome.OtherDevice, await AnnounceAsync(Device, UnitId.Camera("acme", "store-1", "cam-2")));
        Assert.Equal(AnnounceOutcome.Registered, await AnnounceAsync(Device, UnitId.Camera("acme", "store-2", "cam-2")));
        Assert.Equal(AnnounceOutcome.Registered, await AnnounceAsync(Device, UnitId.Camera("zeta", "store-1", "cam-1")));
        Assert.Null(await Cameras.FindAsync(UnitId.Camera("acme", "store-1", "cam-2"), default));
    }

    [Theory]
    [InlineData("AA:BB:CC:DD:EE:FF")]
    [InlineData("aabbccddeef")]
    [InlineData("aabbccddeefg")]
    public async Task AnnounceAsync_MacThatIsNone_IsRefused(string mac) =>
        await Assert.ThrowsAsync<ArgumentException>(() => AnnounceAsync(Device with { Mac = mac }));

    [Fact]
    public async Task ListAsync_OfATenantOrStore_ListsItsCamerasOnly()
    {
        foreach (var camera in (string[])["acme/store-2/b", "acme/store-1/c", "acme/store-1/a", "zeta/store-1/a"])
            await Cameras.PutAsync(UnitId.Parse(UnitKind.Camera, camera), CameraConfiguration.Default, null, "key-1", default);

        Assert.Equal(["acme/store-1/a", "acme/store-1/c", "acme/store-2/b"], (await Cameras.ListAsync("acme", null, default)).Select(one => one.Camera.Key));
        Assert.Equal(["acme/store-2/b"], (await Cameras.ListAsync("acme", "store-2", default)).Select(one => one.Camera.Key));
    }

    [Fact]
    public async Task PutAsync_NameThatIsNoneOrACustomer_IsRefused()
    {
        await Assert.ThrowsAsync<ArgumentException>(() => PutAsync(CameraConfiguration.Default, null, UnitId.Camera("acme", "store-1", "a'b")));
        await Assert.ThrowsAsync<ArgumentException>(() => PutAsync(CameraConfiguration.Default, null, UnitId.Customer("acme", "store-1", "lane-1")));
    }

    private async Task<PutCameraResult> PutAsync(CameraConfiguration configuration, long? version, UnitId? camera = null) =>
        await Cameras.PutAsync(camera ?? Sample.Camera, configuration, version, "key-1", default);

    private async Task<AnnounceOutcome> AnnounceAsync(CameraDevice device, UnitId? camera = null) =>
        await Cameras.AnnounceAsync(camera ?? Sample.Camera, device, "key-1", default);

    public sealed class OnSqlite() : CameraRegistryTests(TestDatabase.Sqlite);

    public sealed class OnPostgres() : CameraRegistryTests(TestDatabase.Postgres);
}
