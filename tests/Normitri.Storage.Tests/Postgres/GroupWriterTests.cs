using Normitri.Contracts.Frames;
using Normitri.Contracts.Identities;
using Normitri.Storage.Journal;
using Normitri.Storage.Tests.Support;

namespace Normitri.Storage.Tests.Postgres;

public sealed class GroupWriterTests : IAsyncLifetime
{
    private readonly TempFolder _folder = new(TestDatabase.Postgres);
    private TestStorage _storage = null!;

    public async Task InitializeAsync() => _storage = await TestStorage.OpenAsync(_folder);

    public async Task DisposeAsync()
    {
        await _storage.DisposeAsync();
        _folder.Dispose();
    }

    // The server refuses the first; the driver cannot send the second.
    [Theory]
    [InlineData(0)]
    [InlineData(0xD800)]
    public async Task AppendAsync_OneOfManyThatTheDatabaseCannotTake_FailsAlone(int character)
    {
        var appends = Enumerable.Range(1, 40).Select(sequence => Append((ulong)sequence, sequence == 20 ? $"no{(char)character}text" : "lane-1")).ToList();

        await Assert.ThrowsAsync<StorageException>(() => appends[19]);
        appends.RemoveAt(19);

        Assert.All(await Task.WhenAll(appends), answer => Assert.Equal(AppendStatus.Accepted, answer.Status));
        Assert.Equal(39, (await _storage.Journal.ReadBooksAsync("acme", null, default)).Sum(books => books.Accepted));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(0xD800)]
    public async Task CompleteAsync_OneOfManyThatTheDatabaseCannotTake_FailsAlone(int character)
    {
        var frames = new List<FrameEnvelope>();
        for (ulong sequence = 1; sequence <= 40; sequence++)
            frames.Add(await _storage.Journal.AcceptAsync(sequence));

        var ends = frames.Select((frame, place) => _storage.Journal.EndAsync(
            Sample.Dropped(frame) with { Effects = place == 20 ? [Entries.New("one", $"no{(char)character}text")] : [] })).ToList();

        await Assert.ThrowsAsync<StorageException>(() => ends[20]);
        ends.RemoveAt(20);
        Assert.All(await Task.WhenAll(ends), Assert.True);
        Assert.Equal([frames[20]], await _storage.Journal.ReadWaitingAsync(Sample.Camera, null, 10, default));
    }

    [Fact]
    public async Task AppendAsync_CancelledInTheQueue_IsNotWritten()
    {
        using var cancellation = new CancellationTokenSource();
        await cancellation.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(async () => await _storage.Journal.AppendAsync(Sample.Frame(1), cancellation.Token));

        Assert.Equal(AppendStatus.Accepted, (await _storage.Journal.AppendAsync(Sample.Frame(1), default)).Status);
    }

    [Fact]
    public async Task Dispose_WithWritesWaiting_CommitsThemFirst()
    {
        var appends = Enumerable.Range(1, 200).Select(sequence => Append((ulong)sequence, "lane-1")).ToList();

        await _storage.DisposeAsync();

        Assert.All(await Task.WhenAll(appends), answer => Assert.Equal(AppendStatus.Accepted, answer.Status));
        _storage = await TestStorage.OpenAsync(_folder);
        Assert.Equal(200, (await _storage.Journal.ReadBooksAsync("acme", null, default)).Sum(books => books.Accepted));
    }

    private Task<AppendResult> Append(ulong number, string customer) => _storage.Journal.AppendAsync(
        Sample.Frame(1, unit: UnitId.Camera("acme", "store-1", $"cam-{number}")) with { CustomerId = customer }, default).AsTask();
}
