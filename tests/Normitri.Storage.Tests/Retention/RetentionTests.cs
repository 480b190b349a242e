using System.Data.Common;
using System.Diagnostics.Metrics;
using System.IO.Compression;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Dapper;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.DependencyInjection;
using Normitri.Contracts.Alerts;
using Normitri.Contracts.Frames;
using Normitri.Contracts.Health;
using Normitri.Contracts.Identities;
using Normitri.Storage.Alerts;
using Normitri.Storage.Frames;
using Normitri.Storage.Health;
using Normitri.Storage.Journal;
using Normitri.Storage.Keys;
using Normitri.Storage.Outbox;
using Normitri.Storage.Results;
using Normitri.Storage.Retention;
using Normitri.Storage.State;
using Normitri.Storage.Tests.Support;
using Normitri.Vision.Defects;
using Npgsql;

namespace Normitri.Storage.Tests.Retention;

public abstract class RetentionTests(TestDatabase database) : IDisposable
{
    private static readonly byte[] Image = Encoding.UTF8.GetBytes("picture");
    private readonly TempFolder _folder = new(database);

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task RunAsync_OldJournalRowsAndResults_AreRemovedAndTheYoungAndTheWaitingStay()
    {
        await using var storage = await OpenAsync(("JournalDays", "10"), ("ResultDays", "20"));
        var journal = storage.GetRequiredService<IFrameJournal>();
        var old = await journal.AcceptAsync(1);
        var stuck = await journal.AcceptAsync(2);
        var dead = await journal.AcceptAsync(3);
        await journal.EndAsync(Sample.Processed(old));
        await journal.EndAsync(Sample.Dead(dead));
        Advance(storage, days: 11);
        var young = await journal.AcceptAsync(4);
        await journal.EndAsync(Sample.Processed(young));

        await RunAsync(storage);

        Assert.Null(await journal.FindAsync("acme", old.FrameId, default));
        Assert.Null(await journal.FindAsync("acme", dead.FrameId, default));
        Assert.Equal(OutcomeKind.Waiting, (await journal.FindAsync("acme", stuck.FrameId, default))!.Outcome);
        Assert.Equal(OutcomeKind.Processed, (await journal.FindAsync("acme", young.FrameId, default))!.Outcome);
        Assert.Equal(2, (await ResultsOf(storage).ReadAsync(Sample.Camera, 0, 10, default)).Count);

        Advance(storage, days: 10);
        await RunAsync(storage);
        Assert.Equal([4UL], (await ResultsOf(storage).ReadAsync(Sample.Camera, 0, 10, default)).Select(stored => stored.Result.Sequence));
    }

    [Fact]
    public async Task RunAsync_BooksAndSequencesAndCursors_StayAsTheyWere()
    {
        await using var storage = await OpenAsync(("JournalDays", "10"), ("ResultDays", "10"));
        var journal = storage.GetRequiredService<IFrameJournal>();
        for (ulong sequence = 1; sequence <= 5; sequence++)
            await journal.EndAsync(Sample.Processed(await journal.AcceptAsync(sequence)));
        var books = await journal.ReadBooksAsync(Sample.Camera, default);
        var newest = await ResultsOf(storage).ReadNewestCursorAsync(default);
        Advance(storage, days: 30);

        await RunAsync(storage);

        Assert.Equal(books, await journal.ReadBooksAsync(Sample.Camera, default));
        Assert.Equal(newest, await ResultsOf(storage).ReadNewestCursorAsync(default));
        foreach (ulong late in (ulong[])[3, 5])
        {
            var answer = await journal.AppendAsync(Sample.Frame(late), default);
            Assert.Equal((AppendStatus.SequenceWentBack, 5UL), (answer.Status, answer.LastSequence));
        }

        await journal.EndAsync(Sample.Processed(await journal.AcceptAsync(6)));
        Assert.True(await ResultsOf(storage).ReadNewestCursorAsync(default) > newest);
    }

    [Fact]
    public async Task RunAsync_FiveThousandRows_AreRemovedInSteps()
    {
        await using var storage = await OpenAsync(("JournalDays", "10"));
        var journal = storage.GetRequiredService<IFrameJournal>();
        var frames = await Task.WhenAll(Enumerable.Range(0, 50).Select(async camera =>
        {
            var unit = UnitId.Camera("acme", "store-1", $"cam-{camera}");
            for (ulong sequence = 1; sequence <= 100; sequence++)
                await journal.EndAsync(Sample.Dropped(await journal.AcceptAsync(sequence, unit: unit)));
            return await journal.AcceptAsync(101, unit: unit);
        }));
        Advance(storage, days: 11);

        await RunAsync(storage);

        var left = storage.GetRequiredService<IRetentionStore>();
        Assert.Empty((await left.ReadAsync(RecordKind.Journal, 0, DateTimeOffset.MaxValue, 10_000, default)).Records);
        Assert.All(frames, frame => Assert.NotNull(frame));
        Assert.Equal(50, (await journal.ReadBooksAsync("acme", null, default)).Sum(books => books.Waiting));
    }

    [Fact]
    public async Task RunAsync_WithAnArchive_WritesEveryRecordWithItsManifestBeforeItIsRemoved()
    {
        await using var storage = await OpenAsync(("JournalDays", "10"), ("ResultDays", "10"), ("Archive", "true"));
        var journal = storage.GetRequiredService<IFrameJournal>();
        var first = await journal.AcceptAsync(1);
        await journal.EndAsync(Sample.Processed(first));
        var second = await journal.AcceptAsync(2);
        await journal.EndAsync(Sample.Dead(second, "It fell."));
        await journal.EndAsync(Sample.Processed(await journal.AcceptAsync(3)));
        var day = first.AcceptedAt.UtcDateTime;
        Advance(storage, days: 11);

        await RunAsync(storage);

        var folder = _folder.File($"frames/archive/acme/{day:yyyy}/{day:MM}/{day:dd}");
        var lines = Lines(Assert.Single(Directory.GetFiles(folder, "journal-*.ndjson.gz")));
        Assert.Equal([first.FrameId, second.FrameId], lines.Take(2).Select(line => line.GetProperty("frameId").GetString()));
        Assert.Equal(("dead", "It fell.", 2UL), (lines[1].GetProperty("outcome").GetString(), lines[1].GetProperty("reason").GetString(), lines[1].GetProperty("sequence").GetUInt64()));
        var results = Lines(Assert.Single(Directory.GetFiles(folder, "results-*.ndjson.gz")));
        Assert.Equal(first.FrameId, Assert.Single(results).GetProperty("result").GetProperty("frameId").GetString());
        var file = Assert.Single(Directory.GetFiles(folder, "journal-*.ndjson.gz"));
        var manifest = JsonDocument.Parse(await File.ReadAllTextAsync(file + ".manifest.json")).RootElement;
        Assert.Equal((3, "journal", "acme"), (manifest.GetProperty("records").GetInt32(), manifest.GetProperty("kind").GetString(), manifest.GetProperty("tenant").GetString()));
        Assert.Equal(Convert.ToHexStringLower(SHA256.HashData(await File.ReadAllBytesAsync(file))), manifest.GetProperty("sha256").GetString());
    }

    [Fact]
    public async Task RunAsync_ArchiveThatCannotBeWritten_RemovesNothingAndTheNextRunLosesNothing()
    {
        await using var storage = await OpenAsync(("JournalDays", "10"), ("Archive", "true"));
        var journal = storage.GetRequiredService<IFrameJournal>();
        var frame = await journal.AcceptAsync(1);
        await journal.EndAsync(Sample.Dead(frame));
        Advance(storage, days: 11);
        var place = _folder.File("frames/archive");
        await File.WriteAllTextAsync(place, "");

        var failures = Failures(storage);

        await RunAsync(storage);

        Assert.Equal(["journal"], failures);
        Assert.NotNull(await journal.FindAsync("acme", frame.FrameId, default));
        File.Delete(place);
        await RunAsync(storage);
        Assert.Null(await journal.FindAsync("acme", frame.FrameId, default));
        Assert.Single(Directory.GetFiles(place, "journal-*.ndjson.gz", SearchOption.AllDirectories));
    }

    [Fact]
    public async Task RunAsync_OldBytes_AreRemovedUnlessTheirFrameWaits()
    {
        await using var storage = await OpenAsync(("FrameDays", "10"));
        var (journal, frames) = (storage.GetRequiredService<IFrameJournal>(), storage.GetRequiredService<IFrameStore>());
        var gone = await frames.PutAsync("acme", Image, default);
        var waiting = await frames.PutAsync("acme", Encoding.UTF8.GetBytes("waits"), default);
        var never = await frames.PutAsync("acme", Encoding.UTF8.GetBytes("never taken in"), default);
        await journal.EndAsync(Sample.Processed(await journal.AcceptAsync(1)));
        await journal.AcceptAsync(2, "waits");
        Age(days: 11);
        var young = await frames.PutAsync("acme", Encoding.UTF8.GetBytes("young"), default);

        await RunAsync(storage);

        Assert.Equal([false, true, false, true], new[] { gone, waiting, never, young }.Select(IsThere));
    }

    [Fact]
    public async Task RunAsync_TwoProcesses_OneOfThemDoesIt()
    {
        await using var storage = await OpenAsync();
        var store = storage.GetRequiredService<IRetentionStore>();
        var now = storage.GetRequiredService<TimeProvider>().GetUtcNow();
        Assert.True(await store.TryLeaseAsync("other", now, now.AddMinutes(5), default));

        Assert.False(await storage.GetRequiredService<RetentionRun>().RunAsync(default));

        Assert.True(await store.TryLeaseAsync("other", now, now.AddMinutes(5), default));
        ((ManualTime)storage.GetRequiredService<TimeProvider>()).Advance(TimeSpan.FromMinutes(6));
        Assert.True(await storage.GetRequiredService<RetentionRun>().RunAsync(default));
        Assert.True(await store.TryLeaseAsync("third", now.AddMinutes(6), now.AddMinutes(11), default));
    }

    [Fact]
    public async Task RunAsync_AuditOlderThanItsLimit_IsRemoved()
    {
        await using var storage = await OpenAsync(("AuditDays", "10"), ("Archive", "true"));
        var keys = storage.GetRequiredService<IApiKeyStore>();
        await keys.AddAsync(new ApiKey("key_1", "one", "acme", [], KeyRole.Admin), new byte[32], "test", default);
        Advance(storage, days: 11);
        await keys.AddAsync(new ApiKey("key_2", "two", "acme", [], KeyRole.Admin), Enumerable.Repeat((byte)1, 32).ToArray(), "test", default);

        await RunAsync(storage);

        var left = await storage.GetRequiredService<IRetentionStore>().ReadAsync(RecordKind.Audit, 0, DateTimeOffset.MaxValue, 10, default);
        Assert.Contains("key_2", Encoding.UTF8.GetString(Assert.Single(left.Records).Json), StringComparison.Ordinal);
        Assert.Single(Directory.GetFiles(_folder.File("frames/archive"), "audit-*.ndjson.gz", SearchOption.AllDirectories));
    }

    [Fact]
    public async Task RunAsync_StageThatFails_DoesNotKeepTheOthersFromTheirWork()
    {
        await using var storage = await OpenAsync(("JournalDays", "10"), ("ResultDays", "10"), ("FrameDays", "10"), ("Archive", "true"));
        var (journal, frames) = (storage.GetRequiredService<IFrameJournal>(), storage.GetRequiredService<IFrameStore>());
        var gone = await frames.PutAsync("acme", Image, default);
        await journal.EndAsync(Sample.Processed(await journal.AcceptAsync(1)));
        Age(days: 11);
        await File.WriteAllTextAsync(_folder.File("frames/archive"), "");
        var failures = Failures(storage);

        await RunAsync(storage);

        Assert.False(IsThere(gone));
        Assert.Equal(["journal"], failures);
    }

    [Fact]
    public async Task RunAsync_ResultThatCannotBeRead_StaysAndTheOthersGo()
    {
        await using var storage = await OpenAsync(("ResultDays", "10"));
        var journal = storage.GetRequiredService<IFrameJournal>();
        for (ulong sequence = 1; sequence <= 3; sequence++)
            await journal.EndAsync(Sample.Processed(await journal.AcceptAsync(sequence)));
        await using (var database = Connect())
        {
            await database.ExecuteAsync(
                "UPDATE results SET json = @json WHERE cursor = (SELECT min(cursor) FROM results)", new { json = Encoding.UTF8.GetBytes("{") });
        }

        Advance(storage, days: 11);
        var failures = Failures(storage);

        await RunAsync(storage);

        Assert.Empty(failures);
        await using var after = Connect();
        // The unreadable one, and the newest, which always stays.
        Assert.Equal(2, await after.ExecuteScalarAsync<long>("SELECT count(*) FROM results"));
        Assert.Equal(1, await after.ExecuteScalarAsync<long>("SELECT count(*) FROM results WHERE length(json) = 1"));
    }

    [Fact]
    public async Task RunAsync_OldAlertsAndDeadEntries_AreRemovedAndTheYoungAndTheWaitingStay()
    {
        await using var storage = await OpenAsync(("AlertDays", "10"), ("DeadEntryDays", "10"), ("Archive", "true"));
        var outbox = storage.GetRequiredService<IOutbox>();
        var alert = new Alert(
            "old", "acme", "store-1", UnitKind.Customer, "lane-1", DefectKind.ExpiredOrQuality, "frame", 0.75f, ManualTime.Start, ManualTime.Start, 3);
        NewOutboxEntry[] entries = [Entries.New("dead", "a") with { Payload = "no JSON"u8.ToArray() }, Entries.New("later", "b"), Entries.New("waits", "c")];
        await AddAsync(storage, new StateEffects { Alerts = [alert], Outbox = [.. entries] });
        var claimed = await outbox.ClaimAsync(Entries.Topic, 10, TimeSpan.FromMinutes(1), default);
        await outbox.GiveUpAsync(claimed.Single(entry => entry.IdempotencyKey == "dead"), "no", default);
        Advance(storage, days: 11);
        var again = await outbox.ClaimAsync(Entries.Topic, 10, TimeSpan.FromMinutes(1), default);
        await outbox.GiveUpAsync(again.Single(entry => entry.IdempotencyKey == "later"), "no", default);
        await AddAsync(storage, new StateEffects { Alerts = [alert with { Id = "young", RaisedAt = _time.Now }] });
        var failures = Failures(storage);

        await RunAsync(storage);

        Assert.Empty(failures);
        Assert.Equal(["young"], (await storage.GetRequiredService<IAlertLog>().ReadAsync("acme", null, 0, 10, default)).Select(stored => stored.Alert.Id));
        await using var database = Connect();
        Assert.Equal(["later", "waits"], await database.QueryAsync<string>("SELECT idempotency_key FROM outbox ORDER BY id"));
        var archived = Assert.Single(Lines(Assert.Single(Directory.GetFiles(_folder.File("frames/archive"), "outbox-*.ndjson.gz", SearchOption.AllDirectories))));
        Assert.Equal("dead", archived.GetProperty("idempotencyKey").GetString());
        Assert.Equal("no JSON"u8, archived.GetProperty("payload").GetBytesFromBase64());
        Assert.Single(Directory.GetFiles(_folder.File("frames/archive"), "alerts-*.ndjson.gz", SearchOption.AllDirectories));
    }

    [Fact]
    public async Task RunAsync_OldHealthEvents_AreArchivedUnderTheirTenantOrTheService_AndRemoved()
    {
        await using var storage = await OpenAsync(("HealthEventDays", "10"), ("Archive", "true"));
        var log = storage.GetRequiredService<IHealthEventLog>();
        var old = new HealthEvent(ManualTime.Start, "old", "watchdog", "subject", "kind", HealthStep.Found, "Because.");
        await log.AddAsync("silo-1", [old, old with { Unit = Sample.Camera }], default);
        Advance(storage, days: 11);
        await log.AddAsync("silo-1", [old with { Incident = "young", At = _time.Now }], default);
        var failures = Failures(storage);

        await RunAsync(storage);

        Assert.Empty(failures);
        Assert.Equal(["young"], (await log.ReadAsync(HealthEventScope.Service, 0, 10, default)).Select(stored => stored.Event.Incident));
        var archived = Assert.Single(Lines(Assert.Single(Directory.GetFiles(_folder.File("frames/archive/acme"), "health-events-*.ndjson.gz", SearchOption.AllDirectories))));
        Assert.Equal(("found", "cam-1"), (archived.GetProperty("step").GetString(), archived.GetProperty("camera").GetString()));
        Assert.Single(Directory.GetFiles(_folder.File("frames/archive/.service"), "health-events-*.ndjson.gz", SearchOption.AllDirectories));
    }

    private static async Task AddAsync(IServiceProvider storage, StateEffects effects) => Assert.True((await storage.GetRequiredService<IStateStore>().WriteAsync(
        new StateWrite("test", Guid.NewGuid().ToString(), "{}"u8.ToArray(), null, effects), default)).Done);

    private static List<string> Failures(IServiceProvider storage)
    {
        var kinds = new List<string>();
        var meters = storage.GetRequiredService<IMeterFactory>();
        var listener = new MeterListener
        {
            InstrumentPublished = (instrument, listener) =>
            {
                if (instrument.Meter.Scope == meters && instrument.Name == "normitri.storage.retention.failures")
                    listener.EnableMeasurementEvents(instrument);
            },
        };
        listener.SetMeasurementEventCallback<long>((_, _, tags, _) => kinds.Add((string)tags[0].Value!));
        listener.Start();
        return kinds;
    }

    private static async Task RunAsync(IServiceProvider storage) => Assert.True(await storage.GetRequiredService<RetentionRun>().RunAsync(default));

    private static IResultLog ResultsOf(IServiceProvider storage) => storage.GetRequiredService<IResultLog>();

    private static void Advance(IServiceProvider storage, int days) => ((ManualTime)storage.GetRequiredService<TimeProvider>()).Advance(TimeSpan.FromDays(days));

    private static IReadOnlyList<JsonElement> Lines(string file)
    {
        using var reader = new StreamReader(new GZipStream(File.OpenRead(file), CompressionMode.Decompress));
        return [.. reader.ReadToEnd().Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => JsonDocument.Parse(line).RootElement)];
    }

    private DbConnection Connect() => _folder.ConnectionString is { } connection
        ? new NpgsqlConnection(connection + ";Pooling=false")
        : new SqliteConnection($"Data Source={_folder.File("normitri.db")};Pooling=False");

    private bool IsThere(FrameReference reference) => File.Exists(_folder.File("frames/" + reference.BlobName));

    private void Age(int days)
    {
        foreach (var file in Directory.EnumerateFiles(_folder.File("frames"), "*", SearchOption.AllDirectories))
            File.SetLastWriteTimeUtc(file, ManualTime.Start.UtcDateTime);
        _time.Advance(TimeSpan.FromDays(days));
    }

    private readonly ManualTime _time = new();

    private async Task<ServiceProvider> OpenAsync(params (string Key, string Value)[] settings)
    {
        var services = TestStorage.Build(
            _folder,
            services => services.AddSingleton<TimeProvider>(_time),
            [("Synchronous", "normal"), .. settings.Select(setting => ("Retention:" + setting.Key, setting.Value))]);
        await StorageStartup.InitializeAsync(services);
        return services;
    }

    public sealed class OnSqlite() : RetentionTests(TestDatabase.Sqlite);

    public sealed class OnPostgres() : RetentionTests(TestDatabase.Postgres);
}
