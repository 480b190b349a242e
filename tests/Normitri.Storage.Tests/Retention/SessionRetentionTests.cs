using Microsoft.Extensions.DependencyInjection;
using Normitri.Contracts.Identities;
using Normitri.Storage.Journal;
using Normitri.Storage.Retention;
using Normitri.Storage.State;
using Normitri.Storage.Tests.Support;
using Normitri.Storage.Usage;

namespace Normitri.Storage.Tests.Retention;

/// <summary>Customers' sessions of which nothing is left.</summary>
public abstract class SessionRetentionTests(TestDatabase database) : IAsyncLifetime
{
    private static readonly UnitId Lane = UnitId.Customer("acme", "store-1", "lane-7");
    private static readonly UnitId Other = UnitId.Customer("acme", "store-1", "lane-8");
    private readonly TempFolder _folder = new(database);
    private readonly ManualTime _time = new();
    private ServiceProvider _services = null!;

    private IFrameJournal Journal => _services.GetRequiredService<IFrameJournal>();

    private IUsageLog Usage => _services.GetRequiredService<IUsageLog>();

    private IStateStore States => _services.GetRequiredService<IStateStore>();

    public async Task InitializeAsync()
    {
        _services = TestStorage.Build(
            _folder,
            services => services.AddSingleton<TimeProvider>(_time),
            ("Synchronous", "normal"), ("Retention:JournalDays", "10"), ("Retention:ResultDays", "10"), ("Retention:SessionDays", "20"), ("Retention:Archive", "true"));
        await StorageStartup.InitializeAsync(_services);
    }

    public async Task DisposeAsync()
    {
        await _services.DisposeAsync();
        _folder.Dispose();
    }

    [Fact]
    public async Task EndedSession_IsRemovedAndItsUsageStaysInItsStores()
    {
        // All of it in one month, by the tests' clock.
        var month = UsageMonth.Of(ManualTime.Start);
        foreach (var unit in (UnitId[])[Lane, Other, Sample.Camera])
            await Journal.EndAsync(Sample.Dropped(await Journal.AcceptAsync(7, unit: unit)));
        _time.Advance(TimeSpan.FromDays(15));
        await Journal.EndAsync(Sample.Dropped(await Journal.AcceptAsync(8, unit: Other)));
        var used = await Usage.ReadAsync("acme", month, default);
        _time.Advance(TimeSpan.FromDays(10));

        await RunAsync();

        Assert.Equal([Other, Sample.Camera], (await Journal.ReadBooksAsync("acme", null, default)).Select(books => books.Unit).OrderByDescending(unit => unit.Kind));
        Assert.Equal(4, Assert.Single(used).Sums.Frames);
        Assert.Equal(used, await Usage.ReadAsync("acme", month, default));
        Assert.Single(Directory.GetFiles(_folder.File("frames/archive"), "sessions-*.ndjson.gz", SearchOption.AllDirectories));

        // A new session may have the old one's name, and begins anew; its usage comes on top.
        var anew = await Journal.AcceptAsync(1, unit: Lane);
        await Journal.EndAsync(Sample.Dropped(anew));
        _time.Advance(TimeSpan.FromDays(60));
        await RunAsync();
        Assert.Equal([Sample.Camera], (await Journal.ReadBooksAsync("acme", null, default)).Select(books => books.Unit));
        Assert.Equal(5, (await Usage.SumAsync("acme", month, default)).Frames);
    }

    [Fact]
    public async Task SessionWithAFrameThatWaitsOrAResult_Stays()
    {
        await Journal.AcceptAsync(1, unit: Lane);
        await Journal.EndAsync(Sample.Processed(await Journal.AcceptAsync(1, unit: Other)));
        // The newest result of all stays, however old.
        _time.Advance(TimeSpan.FromDays(100));

        await RunAsync();

        Assert.Equal(2, (await Journal.ReadBooksAsync("acme", null, default)).Count);
        Assert.Equal(1, (await Journal.ReadBooksAsync(Lane, default)).Waiting);
    }

    [Fact]
    public async Task OldDecisionsOfAlerts_AreRemovedAndOtherStatesStay()
    {
        for (var number = 0; number < 600; number++)
            await WriteAsync("alerts", $"customeralert/acme/store-1/lane-{number}");
        await WriteAsync("other", "old");
        _time.Advance(TimeSpan.FromDays(25));
        await WriteAsync("alerts", "young");

        await RunAsync();

        Assert.Null(await States.ReadAsync("alerts", "customeralert/acme/store-1/lane-599", default));
        Assert.Null(await States.ReadAsync("alerts", "customeralert/acme/store-1/lane-0", default));
        Assert.NotNull(await States.ReadAsync("alerts", "young", default));
        Assert.NotNull(await States.ReadAsync("other", "old", default));
    }

    private async Task WriteAsync(string kind, string key) =>
        Assert.True((await States.WriteAsync(new StateWrite(kind, key, "{}"u8.ToArray(), null, StateEffects.None), default)).Done);

    private async Task RunAsync() => Assert.True(await _services.GetRequiredService<RetentionRun>().RunAsync(default));

    public sealed class OnSqlite() : SessionRetentionTests(TestDatabase.Sqlite);

    public sealed class OnPostgres() : SessionRetentionTests(TestDatabase.Postgres);
}
