using System.Diagnostics.Metrics;
using Normitri.Contracts.Identities;
using Normitri.Storage.Results;
using Normitri.Storage.Tests.Support;

namespace Normitri.Storage.Tests.Results;

public abstract class ResultLogTests(TestDatabase database) : IAsyncLifetime
{
    private static readonly UnitId Neighbour = UnitId.Camera("acme", "store-1", "cam-2");
    private static readonly UnitId OtherStore = UnitId.Camera("acme", "store-2", "cam-1");
    private static readonly UnitId OtherTenant = UnitId.Camera("zeta", "store-1", "cam-1");

    private readonly TempFolder _folder = new(database);
    private TestStorage _storage = null!;

    private IResultLog Results => _storage.Results;

    public async Task InitializeAsync() => _storage = await TestStorage.OpenAsync(_folder);

    public async Task DisposeAsync()
    {
        await _storage.DisposeAsync();
        _folder.Dispose();
    }

    [Fact]
    public async Task ReadAsync_ByUnitStoreAndTenant_GivesTheirOwnOldestFirst()
    {
        for (ulong sequence = 1; sequence <= 3; sequence++)
        {
            foreach (var unit in (UnitId[])[Sample.Camera, Neighbour, OtherStore, OtherTenant])
                await ProcessAsync(unit, sequence);
        }

        Assert.Equal([1, 5, 9], Cursors(await Results.ReadAsync(Sample.Camera, 0, 10, default)));
        Assert.Equal([1, 2, 5, 6, 9, 10], Cursors(await Results.ReadAsync("acme", "store-1", 0, 10, default)));
        Assert.Equal([1, 2, 3, 5, 6, 7, 9, 10, 11], Cursors(await Results.ReadAsync("acme", null, 0, 10, default)));
        Assert.Empty(await Results.ReadAsync("nobody", null, 0, 10, default));
    }

    [Fact]
    public async Task ReadAsync_PageByPage_MissesAndRepeatsNothing()
    {
        for (ulong sequence = 1; sequence <= 25; sequence++)
            await ProcessAsync(Sample.Camera, sequence);

        var seen = new List<ulong>();
        for (long after = 0; ;)
        {
            var page = await Results.ReadAsync(Sample.Camera, after, 10, default);
            if (page.Count == 0)
                break;
            seen.AddRange(page.Select(stored => stored.Result.Sequence));
            after = page[^1].Cursor;
        }

        Assert.Equal(Enumerable.Range(1, 25).Select(number => (ulong)number), seen);
    }

    [Fact]
    public async Task ReadAsync_ResultsThatCannotBeRead_AreCountedAndDoNotEndThePaging()
    {
        for (ulong sequence = 1; sequence <= 40; sequence++)
            await ProcessAsync(Sample.Camera, sequence);
        var broken = database == TestDatabase.Sqlite ? "x'7b'" : "'\\x7b'";
        await _storage.ExecuteAsync($"UPDATE results SET json = {broken} WHERE cursor BETWEEN 2 AND 25");
        var passedOver = 0L;
        using var listener = new MeterListener
        {
            InstrumentPublished = (instrument, listener) =>
            {
                if (instrument.Meter.Scope == _storage.Meters && instrument.Name == "normitri.storage.results.unreadable")
                    listener.EnableMeasurementEvents(instrument);
            },
        };
        listener.SetMeasurementEventCallback<long>((_, count, _, _) => passedOver += count);
        listener.Start();

        var first = await Results.ReadAsync(Sample.Camera, 0, 10, default);
        var second = await Results.ReadAsync("acme", null, first[^1].Cursor, 10, default);

        Assert.Equal([1, .. Enumerable.Range(26, 9)], first.Select(stored => (int)stored.Cursor));
        Assert.Equal(Enumerable.Range(35, 6), second.Select(stored => (int)stored.Cursor));
        Assert.Equal(24, passedOver);
    }

    [Fact]
    public async Task ReadNewestCursorAsync_RisesWithEveryResultAndOutlivesAReopening()
    {
        Assert.Equal(0, await Results.ReadNewestCursorAsync(default));
        await ProcessAsync(Sample.Camera, 1);
        await ProcessAsync(OtherTenant, 1);
        Assert.Equal(2, await Results.ReadNewestCursorAsync(default));
        await _storage.DisposeAsync();

        _storage = await TestStorage.OpenAsync(_folder);

        Assert.Equal(2, await Results.ReadNewestCursorAsync(default));
    }

    private async Task ProcessAsync(UnitId unit, ulong sequence) =>
        Assert.True(await _storage.Journal.EndAsync(Sample.Processed(await _storage.Journal.AcceptAsync(sequence, unit: unit))));

    private static IEnumerable<long> Cursors(IReadOnlyList<StoredResult> results) => results.Select(result => result.Cursor);

    public sealed class OnSqlite() : ResultLogTests(TestDatabase.Sqlite);

    public sealed class OnPostgres() : ResultLogTests(TestDatabase.Postgres);
}
