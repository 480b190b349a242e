using Normitri.Contracts.Health;
using Normitri.Contracts.Identities;
using Normitri.Storage.Health;
using Normitri.Storage.Tests.Support;

namespace Normitri.Storage.Tests.Health;

public abstract class HealthEventLogTests(TestDatabase database) : IAsyncLifetime
{
    private static readonly UnitId Customer = new(UnitKind.Customer, "acme", "store-2", "lane-1");
    private readonly TempFolder _folder = new(database);
    private TestStorage _storage = null!;

    public async Task InitializeAsync() => _storage = await TestStorage.OpenAsync(_folder);

    public async Task DisposeAsync()
    {
        await _storage.DisposeAsync();
        _folder.Dispose();
    }

    [Fact]
    public async Task Events_ComeBackAsTheyWereRaised_InTheirOrder()
    {
        HealthEvent[] raised = [Raised("a"), Raised("b", Sample.Camera) with { Step = HealthStep.Remedied }, Raised("c", Customer) with { Step = HealthStep.Cleared }];
        Assert.Equal(3, await _storage.HealthEvents.AddAsync("silo-1", raised, default));
        Assert.Equal(1, await _storage.HealthEvents.AddAsync("silo-2", [Raised("d")], default));

        var all = await _storage.HealthEvents.ReadAsync(HealthEventScope.Service, 0, 10, default);

        Assert.Equal([.. raised, Raised("d")], all.Select(stored => stored.Event));
        Assert.Equal(["silo-1", "silo-1", "silo-1", "silo-2"], all.Select(stored => stored.Process));
        Assert.Equal(all.Select(stored => stored.Cursor).Order(), all.Select(stored => stored.Cursor));
    }

    [Fact]
    public async Task ReadAsync_PagesByCursor_AndAStoreSeesItsOwnUnitsOnly()
    {
        await _storage.HealthEvents.AddAsync(
            "silo-1", [Raised("a"), Raised("b", Sample.Camera), Raised("c", Customer), Raised("d", Sample.Camera with { Tenant = "globex" }), Raised("e", Sample.Camera)], default);
        var store = HealthEventScope.Of("acme", "store-1");

        var first = await _storage.HealthEvents.ReadAsync(HealthEventScope.Service, 0, 2, default);
        var rest = await _storage.HealthEvents.ReadAsync(HealthEventScope.Service, first[^1].Cursor, 10, default);
        var own = await _storage.HealthEvents.ReadAsync(store, 0, 1, default);

        Assert.Equal(["a", "b", "c", "d", "e"], first.Concat(rest).Select(stored => stored.Event.Incident));
        Assert.Equal(["b"], own.Select(stored => stored.Event.Incident));
        Assert.Equal(["e"], (await _storage.HealthEvents.ReadAsync(store, own[0].Cursor, 10, default)).Select(stored => stored.Event.Incident));
        Assert.Equal(["e", "d"], (await _storage.HealthEvents.ReadNewestAsync(HealthEventScope.Service, 2, default)).Select(stored => stored.Event.Incident));
        Assert.Equal(["e", "b"], (await _storage.HealthEvents.ReadNewestAsync(store, 9, default)).Select(stored => stored.Event.Incident));
    }

    [Fact]
    public async Task TextThatADatabaseRefuses_DoesNotHoldUpTheOthers()
    {
        await _storage.HealthEvents.AddAsync("silo-1", [Raised("a") with { Cause = "from\0outside \ud800" + new string('x', 5_000), Subject = "" }, Raised("b")], default);
        var all = await _storage.HealthEvents.ReadAsync(HealthEventScope.Service, 0, 10, default);
        Assert.Equal(["a", "b"], all.Select(stored => stored.Event.Incident));
        Assert.StartsWith("from outside \ufffdxx", all[0].Event.Cause, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Reports_AreReplacedByTheNext_RemovedInOrder_AndForgottenWhenOld()
    {
        var start = Sample.CapturedAt.ToUniversalTime();
        await PutAsync("api-1", start, "{}");
        await PutAsync("silo-1", start.AddMinutes(30), """{"a":1}""");
        await PutAsync("silo-1", start.AddMinutes(31), """{"a":2}""");
        var all = await _storage.ProcessReports.ReadAsync(default);
        Assert.Equal([("api-1", start, "{}"), ("silo-1", start.AddMinutes(31), """{"a":2}""")], all.Select(Read));

        await PutAsync("silo-2", start.AddMinutes(61), "{}");
        Assert.Equal(["silo-1", "silo-2"], (await _storage.ProcessReports.ReadAsync(default)).Select(report => report.Process));
        Assert.Equal(1, await _storage.ProcessReports.RemoveAsync("silo-1", default));
        Assert.Equal(0, await _storage.ProcessReports.RemoveAsync("silo-1", default));
        Assert.Equal("silo-2", Assert.Single(await _storage.ProcessReports.ReadAsync(default)).Process);
    }

    private static (string Process, DateTimeOffset At, string Json) Read(ProcessReport report) =>
        (report.Process, report.At, System.Text.Encoding.UTF8.GetString(report.Json.Span));

    private static HealthEvent Raised(string incident, UnitId? unit = null) => new(
        Sample.CapturedAt.ToUniversalTime(), incident, "watchdog", "model retail-defects executor 1", "executor-stuck", HealthStep.Found, "It has run for 12 s, four times its deadline.")
    {
        Unit = unit,
    };

    private async Task PutAsync(string process, DateTimeOffset at, string json) =>
        await _storage.ProcessReports.PutAsync(new ProcessReport(process, at, System.Text.Encoding.UTF8.GetBytes(json)), at - TimeSpan.FromHours(1), default);

    public sealed class OnSqlite() : HealthEventLogTests(TestDatabase.Sqlite);

    public sealed class OnPostgres() : HealthEventLogTests(TestDatabase.Postgres);
}
