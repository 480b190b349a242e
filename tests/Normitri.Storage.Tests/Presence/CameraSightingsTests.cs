using Normitri.Contracts.Configuration;
using Normitri.Contracts.Identities;
using Normitri.Storage.Cameras;
using Normitri.Storage.Presence;
using Normitri.Storage.Tests.Support;

namespace Normitri.Storage.Tests.Presence;

public abstract class CameraSightingsTests(TestDatabase database) : IAsyncLifetime
{
    private readonly TempFolder _folder = new(database);
    private TestStorage _storage = null!;

    public async Task InitializeAsync() => _storage = await TestStorage.OpenAsync(_folder);

    public async Task DisposeAsync()
    {
        await _storage.DisposeAsync();
        _folder.Dispose();
    }

    [Fact]
    public async Task ListStoresAsync_ListsEveryStoreOnceWhoseCamerasWereSeen()
    {
        foreach (var camera in (string[])["acme/store-1/cam-1", "acme/store-1/cam-2", "acme/never/cam-1"])
            await RegisterAsync(UnitId.Parse(UnitKind.Camera, camera));
        await _storage.Journal.AppendAsync(Sample.Frame(1), default);
        await _storage.Journal.AppendAsync(Sample.Frame(1, unit: UnitId.Customer("acme", "never", "lane-1")), default);
        await _storage.Cameras.AnnounceAsync(UnitId.Camera("zeta", "store-1", "cam-1"), new CameraDevice("020000000001", null, null), "key-1", default);

        Assert.Equal([new CameraStore("acme", "store-1"), new CameraStore("zeta", "store-1")], await _storage.Sightings.ListStoresAsync(default));
    }

    [Fact]
    [Trait("Row", "W07")]
    public async Task ReadAsync_GivesTheTimeOfTheLastFrameOfEachCameraThatHasOne()
    {
        await RegisterAsync(Sample.Camera);
        await RegisterAsync(Sample.Camera with { Name = "silent" });
        await RegisterAsync(Sample.Camera with { Store = "store-2" });
        await _storage.Journal.AppendAsync(Sample.Frame(1), default);
        _storage.Time.Advance(TimeSpan.FromSeconds(7));
        var last = (await _storage.Journal.AppendAsync(Sample.Frame(2), default)).Envelope!;
        // A customer of the same name is no camera.
        await _storage.Journal.AppendAsync(Sample.Frame(1, unit: UnitId.Customer("acme", "store-1", "silent")), default);

        Assert.Equal([new CameraSighting("cam-1", last.AcceptedAt)], await _storage.Sightings.ReadAsync("acme", "store-1", default));
        Assert.Empty(await _storage.Sightings.ReadAsync("acme", "store-2", default));
    }

    private async Task RegisterAsync(UnitId camera) => await _storage.Cameras.PutAsync(camera, CameraConfiguration.Default, null, "key-1", default);

    public sealed class OnSqlite() : CameraSightingsTests(TestDatabase.Sqlite);

    public sealed class OnPostgres() : CameraSightingsTests(TestDatabase.Postgres);
}
