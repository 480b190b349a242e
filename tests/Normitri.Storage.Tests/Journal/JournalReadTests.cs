using Normitri.Contracts.Identities;
using Normitri.Storage.Journal;
using Normitri.Storage.Tests.Support;

namespace Normitri.Storage.Tests.Journal;

public abstract class JournalReadTests(TestDatabase database) : IAsyncLifetime
{
    private static readonly UnitId Second = UnitId.Camera("acme", "store-2", "cam-2");
    private static readonly UnitId Foreign = UnitId.Camera("zeta", "store-1", "cam-1");

    private readonly TempFolder _folder = new(database);
    private TestStorage _storage = null!;

    private IFrameJournal Journal => _storage.Journal;

    public async Task InitializeAsync() => _storage = await TestStorage.OpenAsync(_folder);

    public async Task DisposeAsync()
    {
        await _storage.DisposeAsync();
        _folder.Dispose();
    }

    [Fact]
    public async Task ReadWaitingAsync_LeavesOutFinishedFramesAndOtherUnits()
    {
        var first = await Journal.AcceptAsync(1);
        var second = await Journal.AcceptAsync(2);
        var third = await Journal.AcceptAsync(3);
        await Journal.AcceptAsync(4, unit: Second);
        await Journal.EndAsync(Sample.Dropped(second));

        Assert.Equal([first, third], await Journal.ReadWaitingAsync(Sample.Camera, null, 10, default));
        Assert.Equal([third], await Journal.ReadWaitingAsync(Sample.Camera, 1, 10, default));
        Assert.Equal([first], await Journal.ReadWaitingAsync(Sample.Camera, null, 1, default));
        Assert.Empty(await Journal.ReadWaitingAsync(Foreign, null, 10, default));
    }

    [Fact]
    public async Task FindUnitsWaitingAsync_NamesUnitsWithOldFramesOldestFirst()
    {
        await Journal.AcceptAsync(1, unit: Second);
        _storage.Time.Advance(TimeSpan.FromSeconds(1));
        var finished = await Journal.AcceptAsync(1, unit: Foreign);
        await Journal.AcceptAsync(1);
        await Journal.AcceptAsync(2);
        await Journal.EndAsync(Sample.Dropped(finished));
        _storage.Time.Advance(TimeSpan.FromSeconds(1));
        await Journal.AcceptAsync(1, unit: UnitId.Customer("acme", "store-1", "lane-1"));

        Assert.Equal([Second, Sample.Camera], await Journal.FindUnitsWaitingAsync(_storage.Time.Now, 10, default));
        Assert.Equal([Second], await Journal.FindUnitsWaitingAsync(_storage.Time.Now, 1, default));
    }

    [Fact]
    public async Task CountWaitingAsync_CountsFramesWithoutAnOutcomeByUnit()
    {
        var lane = UnitId.Customer("acme", "store-1", "lane-1");
        await Journal.EndAsync(Sample.Dropped(await Journal.AcceptAsync(1)));
        await Journal.AcceptAsync(2);
        await Journal.AcceptAsync(3);
        await Journal.AcceptAsync(1, unit: lane);
        await Journal.EndAsync(Sample.Dropped(await Journal.AcceptAsync(1, unit: Foreign)));

        var counted = await Journal.CountWaitingAsync(default);
        Assert.Equal([new UnitBacklog(Sample.Camera, 2), new UnitBacklog(lane, 1)], counted.OrderByDescending(unit => unit.Waiting));
    }

    [Fact]
    public async Task FindAsync_OtherTenantOrNoFrameId_IsNull()
    {
        var frame = await Journal.AcceptAsync(1);

        Assert.Null(await Journal.FindAsync("zeta", frame.FrameId, default));
        Assert.Null(await Journal.FindAsync("acme", "' OR 1=1 --", default));
        Assert.Null(await Journal.FindAsync("acme", Guid.NewGuid().ToString("N"), default));
    }

    [Fact]
    public async Task ReadBooksAsync_OfATenantOrStore_ListsItsUnitsOnly()
    {
        var last = await Journal.AcceptAsync(3);
        await Journal.AcceptAsync(1, unit: Second);
        await Journal.AcceptAsync(1, unit: Foreign);

        Assert.Equal([Sample.Camera, Second], (await Journal.ReadBooksAsync("acme", null, default)).Select(books => books.Unit));
        var books = Assert.Single(await Journal.ReadBooksAsync("acme", "store-1", default));
        Assert.Equal(new UnitBooks(Sample.Camera, 1, 0, 0, 0, 0, 3, last.FrameId, last.AcceptedAt), books);
    }

    [Fact]
    public async Task ReadBooksAsync_UnitWithoutFrames_IsZeros() =>
        Assert.Equal(new UnitBooks(Sample.Camera, 0, 0, 0, 0, 0, null, null, null), await Journal.ReadBooksAsync(Sample.Camera, default));

    [Fact]
    public async Task Reopened_EverythingIsStillThere()
    {
        var frame = await Journal.AcceptAsync(1);
        await Journal.EndAsync(Sample.Processed(frame));
        var waiting = await Journal.AcceptAsync(2);
        await _storage.DisposeAsync();

        _storage = await TestStorage.OpenAsync(_folder);

        Assert.Equal([waiting], await Journal.ReadWaitingAsync(Sample.Camera, null, 10, default));
        Assert.Equal(OutcomeKind.Processed, (await Journal.FindAsync("acme", frame.FrameId, default))!.Outcome);
        Assert.Equal(2UL, (await Journal.AcceptAsync(3)).PreviousSequence);
    }

    public sealed class OnSqlite() : JournalReadTests(TestDatabase.Sqlite);

    public sealed class OnPostgres() : JournalReadTests(TestDatabase.Postgres);
}
