using Normitri.Contracts.Identities;
using Normitri.Storage.Journal;
using Normitri.Storage.Tests.Support;
using Normitri.Storage.Usage;

namespace Normitri.Storage.Tests.Usage;

[Trait("Row", "S13")]
public abstract class UsageLogTests(TestDatabase database) : IAsyncLifetime
{
    private const long PixelsOfOne = 640 * 480;
    private readonly TempFolder _folder = new(database);
    private TestStorage _storage = null!;

    private UsageMonth Now => UsageMonth.Of(_storage.Time.Now);

    public async Task InitializeAsync() => _storage = await TestStorage.OpenAsync(_folder);

    public async Task DisposeAsync()
    {
        await _storage.DisposeAsync();
        _folder.Dispose();
    }

    [Fact]
    public async Task Append_NewFramesAndRepeatedOnes_CountsTheNewOnes()
    {
        await _storage.Journal.AcceptAsync(1, "first");
        await _storage.Journal.AcceptAsync(2, "the second");
        Assert.Equal(AppendStatus.Duplicate, (await _storage.Journal.AppendAsync(Sample.Frame(2, "the second"), default)).Status);
        Assert.Equal(AppendStatus.SequenceConflict, (await _storage.Journal.AppendAsync(Sample.Frame(2, "another"), default)).Status);
        Assert.Equal(AppendStatus.SequenceWentBack, (await _storage.Journal.AppendAsync(Sample.Frame(0, "first"), default)).Status);

        Assert.Equal(new UsageSums(2, "first".Length + "the second".Length, 2 * PixelsOfOne, 0), await _storage.Usage.SumAsync("acme", Now, default));
    }

    [Fact]
    public async Task Complete_OnlyWhatAModelLookedAt_CountsAsInference()
    {
        var frames = new[] { await _storage.Journal.AcceptAsync(1), await _storage.Journal.AcceptAsync(2), await _storage.Journal.AcceptAsync(3) };
        await _storage.Journal.EndAsync(Sample.Processed(frames[0]));
        await _storage.Journal.EndAsync(Sample.Processed(frames[0]));
        await _storage.Journal.EndAsync(Sample.Dropped(frames[1]));
        await _storage.Journal.EndAsync(Sample.Dead(frames[2]));

        Assert.Equal(1, (await _storage.Usage.SumAsync("acme", Now, default)).Inferences);
    }

    [Fact]
    public async Task AtMidnightUtc_TheNextMonthBegins()
    {
        _storage.Time.Advance(new DateTimeOffset(2026, 12, 1, 0, 0, 0, TimeSpan.Zero).AddTicks(-1) - _storage.Time.Now);
        var last = await _storage.Journal.AcceptAsync(1);
        _storage.Time.Advance(TimeSpan.FromTicks(1));
        await _storage.Journal.AcceptAsync(2);
        // The result comes 5 ms later: its frame was November's, the looking is December's.
        await _storage.Journal.EndAsync(Sample.Processed(last));

        Assert.Equal(new UsageSums(1, 7, PixelsOfOne, 0), await _storage.Usage.SumAsync("acme", new UsageMonth(202611), default));
        Assert.Equal(new UsageSums(1, 7, PixelsOfOne, 1), await _storage.Usage.SumAsync("acme", new UsageMonth(202612), default));
    }

    [Fact]
    public async Task ManyUnitsAtOnceWithRepeats_AddUpToTheJournalsBooks()
    {
        var units = Enumerable.Range(0, 12).Select(number => UnitId.Camera("acme", $"store-{number % 3}", $"cam-{number}")).ToArray();
        await Task.WhenAll(units.SelectMany(unit => Enumerable.Range(0, 3).Select(sender => Task.Run(async () =>
        {
            for (var sequence = 1UL; sequence <= 40; sequence++)
                await _storage.Journal.AppendAsync(Sample.Frame(sequence, $"{sequence}", unit), default);
        }))));
        await _storage.Journal.AcceptAsync(1, unit: UnitId.Camera("zeta", "store-1", "cam-1"));

        var stores = await _storage.Usage.ReadAsync("acme", Now, default);

        var books = await _storage.Journal.ReadBooksAsync("acme", null, default);
        Assert.Equal(12 * 40, books.Sum(unit => unit.Accepted));
        Assert.Equal(
            books.GroupBy(unit => unit.Unit.Store).Select(store => (store.Key, store.Sum(unit => unit.Accepted))),
            stores.Select(store => (store.Store, store.Sums.Frames)));
    }

    [Fact]
    public async Task Read_TenantOrMonthWithoutFrames_IsEmpty()
    {
        await _storage.Journal.AcceptAsync(1);
        Assert.Empty(await _storage.Usage.ReadAsync("zeta", Now, default));
        Assert.Empty(await _storage.Usage.ReadAsync("acme", new UsageMonth(202602), default));
    }

    public sealed class OnSqlite() : UsageLogTests(TestDatabase.Sqlite);

    public sealed class OnPostgres() : UsageLogTests(TestDatabase.Postgres);
}
