using Normitri.Contracts.Identities;
using Normitri.Storage.Journal;
using Normitri.Storage.Tests.Support;

namespace Normitri.Storage.Tests.Journal;

public abstract class AppendTests(TestDatabase database) : IAsyncLifetime
{
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
    [Trait("Row", "N10")]
    public async Task AppendAsync_ThousandFramesOverARestartAndAClockThatGoesBack_HaveRisingIds()
    {
        var ids = new List<string>();
        for (ulong sequence = 1; sequence <= 1000; sequence++)
        {
            if (sequence == 500)
            {
                await _storage.DisposeAsync();
                _storage = await TestStorage.OpenAsync(_folder);
            }

            // Most frames come in one millisecond with others, some after the clock was set back.
            _storage.Time.Advance(TimeSpan.FromMilliseconds(sequence % 100 == 0 ? -5_000 : sequence % 7 == 0 ? 1 : 0));
            ids.Add((await Journal.AcceptAsync(sequence)).FrameId);
        }

        Assert.Equal(1000, ids.Distinct().Count());
        Assert.Equal(ids.Order(StringComparer.Ordinal), ids);
        Assert.All(ids, id => Assert.Equal(7, Guid.Parse(id).Version));
    }

    [Fact]
    public async Task AppendAsync_FirstFrame_IsAcceptedWithAnIdAndNoPrevious()
    {
        var frame = Sample.Frame(7) with { CustomerId = "lane-3", TraceParent = "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01" };

        var answer = await Journal.AppendAsync(frame, default);

        Assert.Equal(AppendStatus.Accepted, answer.Status);
        Assert.Equal(7UL, answer.LastSequence);
        var envelope = answer.Envelope!;
        Assert.Matches("^[0-9a-f]{32}$", envelope.FrameId);
        Assert.Equal(7, Guid.Parse(envelope.FrameId).Version);
        Assert.Null(envelope.PreviousSequence);
        Assert.Equal(_storage.Time.Now, envelope.AcceptedAt);
        Assert.Equal((frame.Unit, frame.Sequence, frame.Reference), (envelope.Unit, envelope.Sequence, envelope.Reference));
        Assert.Equal((frame.CustomerId, frame.TraceParent), (envelope.CustomerId, envelope.TraceParent));
        Assert.Equal(envelope, (await Journal.FindAsync("acme", envelope.FrameId, default))!.Envelope);
    }

    [Fact]
    public async Task AppendAsync_RisingSequenceWithGaps_CarriesThePreviousOne()
    {
        await Journal.AcceptAsync(1);
        var second = await Journal.AcceptAsync(5);
        var third = await Journal.AcceptAsync(6);

        Assert.Equal(1UL, second.PreviousSequence);
        Assert.Equal(5UL, third.PreviousSequence);
    }

    [Fact]
    public async Task AppendAsync_SameSequenceAndContent_AnswersDuplicateWithTheFirstFrame()
    {
        var first = await Journal.AcceptAsync(1);
        await Journal.AcceptAsync(2);

        var again = await Journal.AppendAsync(Sample.Frame(1), default);

        Assert.Equal((AppendStatus.Duplicate, 2UL), (again.Status, again.LastSequence));
        Assert.Equal(first, again.Envelope);
        var books = await Journal.ReadBooksAsync(Sample.Camera, default);
        Assert.Equal((2L, 1L), (books.Accepted, books.Duplicates));
    }

    [Fact]
    public async Task AppendAsync_SameSequenceOtherContent_AnswersConflict()
    {
        await Journal.AcceptAsync(1, "one");

        var other = await Journal.AppendAsync(Sample.Frame(1, "two"), default);

        Assert.Equal((AppendStatus.SequenceConflict, 1UL), (other.Status, other.LastSequence));
        Assert.Null(other.Envelope);
    }

    [Fact]
    public async Task AppendAsync_BelowTheLastAndNeverSeen_AnswersWentBack()
    {
        await Journal.AcceptAsync(10);

        var late = await Journal.AppendAsync(Sample.Frame(9), default);

        Assert.Equal((AppendStatus.SequenceWentBack, 10UL), (late.Status, late.LastSequence));
        Assert.Equal(1, (await Journal.ReadBooksAsync(Sample.Camera, default)).Accepted);
    }

    [Fact]
    public async Task AppendAsync_WholeRangeOfSequences_KeepsTheirOrder()
    {
        ulong[] sequences = [0, 1, long.MaxValue, (ulong)long.MaxValue + 1, ulong.MaxValue];
        foreach (var sequence in sequences)
            await Journal.AcceptAsync(sequence);

        Assert.Equal(sequences, (await Journal.ReadWaitingAsync(Sample.Camera, null, 10, default)).Select(frame => frame.Sequence));
        Assert.Equal(sequences[3..], (await Journal.ReadWaitingAsync(Sample.Camera, long.MaxValue, 10, default)).Select(frame => frame.Sequence));
        Assert.Equal(ulong.MaxValue, (await Journal.ReadBooksAsync(Sample.Camera, default)).LastSequence);
    }

    [Fact]
    public async Task AppendAsync_SameNameAsCameraAndCustomer_AreTwoUnits()
    {
        await Journal.AcceptAsync(5);

        var scan = await Journal.AcceptAsync(1, unit: UnitId.Customer("acme", "store-1", "cam-1"));

        Assert.Null(scan.PreviousSequence);
    }

    [Fact]
    public async Task AppendAsync_FromManyCallers_GivesEveryFrameItsOwnId()
    {
        var frames = await Task.WhenAll(Enumerable.Range(0, 1000).Select(
            number => Task.Run(() => Journal.AcceptAsync(1, unit: UnitId.Camera("acme", "store-1", $"cam-{number}")))));

        Assert.Equal(1000, frames.Select(frame => frame.FrameId).Distinct().Count());
        Assert.Equal(1000, (await Journal.ReadBooksAsync("acme", "store-1", default)).Sum(books => books.Waiting));
    }

    [Theory]
    [InlineData("acme'; DROP TABLE frames; --", "store-1", "cam-1")]
    [InlineData("acme", "../store", "cam-1")]
    [InlineData("acme", "store-1", "Cam 1")]
    [InlineData("acme", "", "cam-1")]
    [InlineData("acme", "store-1", "a/b")]
    public async Task AppendAsync_NameThatIsNone_IsRefused(string tenant, string store, string name) =>
        await Assert.ThrowsAsync<ArgumentException>(
            async () => await Journal.AppendAsync(Sample.Frame(1, unit: UnitId.Camera(tenant, store, name)), default));

    [Theory]
    [InlineData("")]
    [InlineData("abc")]
    [InlineData("AA7651916CD43DD8448EB211C80319CAA7651916CD43DD8448EB211C80319C11")]
    public async Task AppendAsync_HashThatIsNone_IsRefused(string hash)
    {
        var frame = Sample.Frame(1);

        await Assert.ThrowsAsync<ArgumentException>(
            async () => await Journal.AppendAsync(frame with { Reference = frame.Reference with { Sha256 = hash } }, default));
    }

    [Fact]
    public async Task AppendAsync_CancelledBefore_WritesNothing()
    {
        await Assert.ThrowsAnyAsync<OperationCanceledException>(
            async () => await Journal.AppendAsync(Sample.Frame(1), new CancellationToken(canceled: true)));

        Assert.Equal(0, (await Journal.ReadBooksAsync(Sample.Camera, default)).Accepted);
    }

    public sealed class OnSqlite() : AppendTests(TestDatabase.Sqlite);

    public sealed class OnPostgres() : AppendTests(TestDatabase.Postgres);
}
