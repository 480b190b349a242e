using Normitri.Contracts.Alerts;
using Normitri.Contracts.Identities;
using Normitri.Storage.State;
using Normitri.Storage.Tests.Support;
using Normitri.Vision.Defects;

namespace Normitri.Storage.Tests.Alerts;

public abstract class AlertLogTests(TestDatabase database) : IAsyncLifetime
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
    public async Task ReadAsync_ByTenantAndStore_PagesOldestFirst()
    {
        await AddAsync(Alert("a"), Alert("b", "store-2"), Alert("c"), Alert("d") with { Tenant = "globex" });

        var all = await _storage.Alerts.ReadAsync("acme", null, 0, 2, default);
        var rest = await _storage.Alerts.ReadAsync("acme", null, all[^1].Cursor, 2, default);
        var store = await _storage.Alerts.ReadAsync("acme", "store-1", 0, 10, default);

        Assert.Equal(["a", "b", "c"], all.Concat(rest).Select(stored => stored.Alert.Id));
        Assert.Equal(["a", "c"], store.Select(stored => stored.Alert.Id));
        Assert.Equal(Alert("a"), store[0].Alert);
        Assert.Equal("d", Assert.Single(await _storage.Alerts.ReadAsync("globex", null, 0, 10, default)).Alert.Id);
    }

    [Fact]
    public async Task ReadNewestAsync_GivesTheNewestFirst()
    {
        await AddAsync(Alert("a"), Alert("b", "store-2"), Alert("c"));
        Assert.Equal(["c", "b"], (await _storage.Alerts.ReadNewestAsync("acme", null, 2, default)).Select(stored => stored.Alert.Id));
        Assert.Equal(["c", "a"], (await _storage.Alerts.ReadNewestAsync("acme", "store-1", 2, default)).Select(stored => stored.Alert.Id));
    }

    [Fact]
    public async Task Alert_DecidedTwice_IsThereOnce()
    {
        await AddAsync(Alert("a"));
        await AddAsync(Alert("a") with { Suppressed = 9 });
        Assert.Equal(Alert("a"), Assert.Single(await _storage.Alerts.ReadAsync("acme", null, 0, 10, default)).Alert);
    }

    private static Alert Alert(string id, string store = "store-1") => new(
        id, "acme", store, UnitKind.Customer, "lane-1", DefectKind.ExpiredOrQuality, "frame", 0.75f, Sample.CapturedAt, Sample.CapturedAt.AddSeconds(1), 3);

    private async Task AddAsync(params Alert[] alerts) => Assert.True((await _storage.States.WriteAsync(
        new StateWrite("test", Guid.NewGuid().ToString(), "{}"u8.ToArray(), null, new StateEffects { Alerts = [.. alerts] }), default)).Done);

    public sealed class OnSqlite() : AlertLogTests(TestDatabase.Sqlite);

    public sealed class OnPostgres() : AlertLogTests(TestDatabase.Postgres);
}
