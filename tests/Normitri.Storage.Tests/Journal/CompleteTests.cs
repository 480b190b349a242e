using System.Collections.Concurrent;
using Microsoft.Extensions.DependencyInjection;
using Normitri.Contracts.Identities;
using Normitri.Storage.Journal;
using Normitri.Storage.Tests.Support;

namespace Normitri.Storage.Tests.Journal;

public abstract class CompleteTests(TestDatabase database) : IAsyncLifetime
{
    private readonly TempFolder _folder = new(database);
    private readonly Listener _listener = new();
    private TestStorage _storage = null!;

    private IFrameJournal Journal => _storage.Journal;

    public async Task InitializeAsync() => _storage = await TestStorage.OpenAsync(
        _folder, services => services.AddSingleton<IOutcomeListener, ThrowingListener>().AddSingleton<IOutcomeListener>(_listener));

    public async Task DisposeAsync()
    {
        await _storage.DisposeAsync();
        _folder.Dispose();
    }

    [Fact]
    public async Task CompleteAsync_Processed_StoresTheResultWithTheOutcome()
    {
        var frame = await Journal.AcceptAsync(1);
        var outcome = Sample.Processed(frame);

        Assert.True(await Journal.EndAsync(outcome));

        var record = (await Journal.FindAsync("acme", frame.FrameId, default))!;
        Assert.Equal((OutcomeKind.Processed, null, outcome.FinishedAt), (record.Outcome, record.Reason, record.FinishedAt));
        Assert.Equivalent(outcome.Result, record.Result, strict: true);
        var stored = Assert.Single(await _storage.Results.ReadAsync(Sample.Camera, 0, 10, default));
        Assert.Equivalent(outcome.Result, stored.Result, strict: true);
    }

    [Fact]
    public async Task CompleteAsync_ReasonWithControlCharacters_IsKeptWithoutThem()
    {
        var frame = await Journal.AcceptAsync(1);

        Assert.True(await Journal.EndAsync(Sample.Dead(frame, "no\0text")));

        Assert.Equal("no text", (await Journal.FindAsync("acme", frame.FrameId, default))!.Reason);
        var nothing = Sample.Dead(await Journal.AcceptAsync(2), "\0");
        await Assert.ThrowsAsync<ArgumentException>(() => Journal.EndAsync(nothing));
    }

    [Theory]
    [InlineData(OutcomeKind.Dropped)]
    [InlineData(OutcomeKind.Dead)]
    public async Task CompleteAsync_WithoutResult_KeepsTheReason(OutcomeKind kind)
    {
        var frame = await Journal.AcceptAsync(1);

        Assert.True(await Journal.EndAsync(Sample.Dropped(frame, "stale") with { Kind = kind }));

        var record = (await Journal.FindAsync("acme", frame.FrameId, default))!;
        Assert.Equal((kind, "stale", null), (record.Outcome, record.Reason, record.Result));
        Assert.Empty(await _storage.Results.ReadAsync("acme", null, 0, 10, default));
    }

    [Fact]
    public async Task CompleteAsync_ByEightAtOnce_CountsExactlyOne()
    {
        for (ulong sequence = 1; sequence <= 50; sequence++)
        {
            var frame = await Journal.AcceptAsync(sequence);
            FrameOutcome[] outcomes = [Sample.Processed(frame), Sample.Dropped(frame), Sample.Dead(frame), Sample.Processed(frame)];

            var answers = await Task.WhenAll(Enumerable.Range(0, 8).Select(caller => Task.Run(() => Journal.EndAsync(outcomes[caller % 4]))));

            Assert.Single(answers, true);
        }

        var books = await Journal.ReadBooksAsync(Sample.Camera, default);
        Assert.Equal((50, 0), (books.Processed + books.Dropped + books.Dead, books.Waiting));
        Assert.Equal(books.Processed, (await _storage.Results.ReadAsync(Sample.Camera, 0, 100, default)).Count);
        Assert.Equal(50, _listener.Heard.Count);
    }

    [Fact]
    public async Task CompleteAsync_UnknownFrame_IsFalse()
    {
        var frame = await Journal.AcceptAsync(1);

        Assert.False(await Journal.EndAsync(Sample.Dropped(frame) with { FrameId = Guid.NewGuid().ToString("N") }));
        Assert.False(await Journal.EndAsync(Sample.Dropped(frame) with { FrameId = "not-a-frame" }));
    }

    [Fact]
    public async Task CompleteAsync_FrameOfAnotherUnit_IsFalseAndChangesNothing()
    {
        var frame = await Journal.AcceptAsync(1);

        Assert.False(await Journal.EndAsync(Sample.Dropped(frame) with { Unit = UnitId.Camera("other", "store-1", "cam-1") }));

        Assert.Equal(OutcomeKind.Waiting, (await Journal.FindAsync("acme", frame.FrameId, default))!.Outcome);
    }

    [Fact]
    public async Task CompleteAsync_OutcomesThatContradictThemselves_AreRefused()
    {
        var frame = await Journal.AcceptAsync(1);
        FrameOutcome[] wrong =
        [
            Sample.Processed(frame) with { Result = null },
            Sample.Dropped(frame) with { Kind = OutcomeKind.Waiting },
            Sample.Dropped(frame) with { Reason = null },
            Sample.Dropped(frame) with { Result = Sample.Result(frame) },
            Sample.Processed(frame) with { FrameId = Guid.NewGuid().ToString("N") },
        ];

        foreach (var outcome in wrong)
            await Assert.ThrowsAsync<ArgumentException>(() => Journal.EndAsync(outcome));
    }

    [Fact]
    public async Task CompleteAsync_Listeners_HearOnceAfterTheCommitThoughAnotherThrows()
    {
        var processed = await Journal.AcceptAsync(1);
        var dropped = await Journal.AcceptAsync(2);

        await Journal.EndAsync(Sample.Processed(processed));
        await Journal.EndAsync(Sample.Processed(processed));
        await Journal.EndAsync(Sample.Dropped(dropped));

        var cursor = Assert.Single(await _storage.Results.ReadAsync(Sample.Camera, 0, 10, default)).Cursor;
        Assert.Equal([(processed.FrameId, cursor), (dropped.FrameId, 0)], _listener.Heard);
        Assert.True(await Journal.EndAsync(Sample.Dropped(await Journal.AcceptAsync(3))));
    }

    private sealed class Listener : IOutcomeListener
    {
        public ConcurrentQueue<(string FrameId, long Cursor)> Heard { get; } = new();

        public void OnCommitted(FrameOutcome outcome, long cursor) => Heard.Enqueue((outcome.FrameId, cursor));
    }

    private sealed class ThrowingListener : IOutcomeListener
    {
        public void OnCommitted(FrameOutcome outcome, long cursor) => throw new InvalidOperationException("This listener is broken.");
    }

    public sealed class OnSqlite() : CompleteTests(TestDatabase.Sqlite);

    public sealed class OnPostgres() : CompleteTests(TestDatabase.Postgres);
}
