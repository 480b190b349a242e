using Normitri.Contracts.Frames;
using Normitri.Contracts.Identities;
using Normitri.Storage.Journal;
using Normitri.Storage.Tests.Support;

namespace Normitri.Storage.Tests.Journal;

public abstract class DeadFrameTests(TestDatabase database) : IAsyncLifetime
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
    public async Task ReadDeadAsync_PageByPage_GivesEveryDeadFrameOnceOldestFirst()
    {
        var dead = new List<string>();
        for (ulong sequence = 1; sequence <= 25; sequence++)
        {
            var frame = await Journal.AcceptAsync(sequence);
            if (sequence % 5 == 0)
                Assert.True(await Journal.EndAsync(Sample.Dropped(frame)));
            else
                dead.Add((await DieAsync(frame)).FrameId);
        }

        var seen = new List<string>();
        for (string? after = null; ;)
        {
            var page = await Journal.ReadDeadAsync(new DeadFrameQuery("acme", [], null, after, 7), default);
            if (page.Count == 0)
                break;
            seen.AddRange(page.Select(item => item.Envelope.FrameId));
            after = seen[^1];
        }

        Assert.Equal(dead, seen);
    }

    [Fact]
    public async Task ReadDeadAsync_WithStoresAndTime_GivesOnlyThose()
    {
        var first = await DieAsync(await Journal.AcceptAsync(1));
        var second = await DieAsync(await Journal.AcceptAsync(1, unit: UnitId.Customer("acme", "store-2", "lane-1")));
        await DieAsync(await Journal.AcceptAsync(1, unit: UnitId.Camera("globex", "store-1", "cam-1")));

        Assert.Equal(
            [.. new[] { first.FrameId, second.FrameId }.Order(StringComparer.Ordinal)], await IdsAsync(new DeadFrameQuery("acme", [], null, null, 10)));
        Assert.Equal([second.FrameId], await IdsAsync(new DeadFrameQuery("acme", ["store-2", "store-3"], null, null, 10)));
        Assert.Empty(await IdsAsync(new DeadFrameQuery("acme", [], first.AcceptedAt.AddDays(1), null, 10)));
        Assert.Equal(2, (await IdsAsync(new DeadFrameQuery("acme", [], first.AcceptedAt.AddMilliseconds(-1), null, 10))).Count);
        var item = (await Journal.ReadDeadAsync(new DeadFrameQuery("acme", ["store-2"], null, null, 10), default)).Single();
        Assert.Equal(new DeadFrame(second, "The picture cannot be decoded.", second.AcceptedAt.AddMilliseconds(5)), item);
    }

    [Fact]
    public async Task ReplayAsync_ByEightAtOnce_IsWonByOneAndTheBooksStayExact()
    {
        var frame = await DieAsync(await Journal.AcceptAsync(1));

        var answers = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Task.Run(async () => await Journal.ReplayAsync("acme", frame.FrameId, "key-1", default))));

        Assert.Single(answers, answer => answer.Status == ReplayStatus.Replayed);
        Assert.Equal(7, answers.Count(answer => answer.Status == ReplayStatus.Waiting));
        Assert.All(answers, answer => Assert.Equal(frame.Unit, answer.Unit));
        var books = await Journal.ReadBooksAsync(Sample.Camera, default);
        Assert.Equal((1, 0, 1), (books.Accepted, books.Dead, books.Waiting));
        Assert.Equal([frame with { Replays = 1 }], await Journal.ReadWaitingAsync(Sample.Camera, null, 10, default));
        Assert.Equal([Sample.Camera], await Journal.FindUnitsWaitingAsync(DateTimeOffset.MaxValue, 10, default));
        Assert.Equal(
            $"acme/store-1/{frame.FrameId} key-1 The picture cannot be decoded.",
            _storage.Query<string>(
                "SELECT tenant || '/' || store || '/' || subject || ' ' || actor || ' ' || detail FROM audit WHERE action = 'frame.replayed'"));
    }

    [Fact]
    public async Task ReplayAsync_ThenAnotherEnd_IsWrittenOnceAndCountsTheAttempt()
    {
        var frame = await DieAsync(await Journal.AcceptAsync(1));
        for (var replay = 1; replay <= 3; replay++)
        {
            Assert.Equal(ReplayStatus.Replayed, (await Journal.ReplayAsync("acme", frame.FrameId, "key-1", default)).Status);
            Assert.False(await Journal.EndAsync(Sample.Processed(frame)), "An outcome from before the replay is none after it.");
            frame = await DieAsync(frame with { Replays = replay });
            Assert.False(await Journal.EndAsync(Sample.Processed(frame)));
            Assert.Equal(replay, (await Journal.FindAsync("acme", frame.FrameId, default))!.Envelope.Replays);
        }

        await Journal.ReplayAsync("acme", frame.FrameId, "key-1", default);
        Assert.True(await Journal.EndAsync(Sample.Processed(frame with { Replays = 4 })));
        Assert.Equal(ReplayStatus.NotDead, (await Journal.ReplayAsync("acme", frame.FrameId, "key-1", default)).Status);
        var books = await Journal.ReadBooksAsync(Sample.Camera, default);
        Assert.Equal((1, 1, 0, 0), (books.Accepted, books.Processed, books.Dead, books.Waiting));
        Assert.Single(await _storage.Results.ReadAsync(Sample.Camera, 0, 10, default));
    }

    [Fact]
    public async Task ReplayAsync_OfAnotherTenantsOrNoFrame_IsUnknown()
    {
        var frame = await DieAsync(await Journal.AcceptAsync(1));

        Assert.Equal(new ReplayResult(ReplayStatus.Unknown, null), await Journal.ReplayAsync("globex", frame.FrameId, "key-1", default));
        Assert.Equal(ReplayStatus.Unknown, (await Journal.ReplayAsync("acme", Guid.NewGuid().ToString("N"), "key-1", default)).Status);
        Assert.Equal(ReplayStatus.Unknown, (await Journal.ReplayAsync("acme", "not-a-frame", "key-1", default)).Status);
    }

    [Fact]
    public async Task NoteTrialAsync_OfAWaitingFrame_IsReadBackAndForgottenByAReplay()
    {
        var frame = await Journal.AcceptAsync(1);
        var since = frame.AcceptedAt.AddSeconds(3);

        Assert.True(await Journal.NoteTrialAsync(frame.Unit, frame.FrameId, new FrameTrial(3, since), default));

        Assert.Equal([frame with { BegunAnew = 3, TryingSince = since }], await Journal.ReadWaitingAsync(frame.Unit, null, 10, default));
        await DieAsync(frame);
        Assert.False(await Journal.NoteTrialAsync(frame.Unit, frame.FrameId, new FrameTrial(4, null), default));
        await Journal.ReplayAsync("acme", frame.FrameId, "key-1", default);
        Assert.Equal([frame with { Replays = 1 }], await Journal.ReadWaitingAsync(frame.Unit, null, 10, default));
    }

    [Fact]
    public async Task NoteTrialAsync_OfAnotherUnitOrNoFrame_ChangesNothing()
    {
        var frame = await Journal.AcceptAsync(1);

        Assert.False(await Journal.NoteTrialAsync(UnitId.Camera("acme", "store-1", "cam-2"), frame.FrameId, new FrameTrial(1, null), default));
        Assert.False(await Journal.NoteTrialAsync(frame.Unit, "not-a-frame", new FrameTrial(1, null), default));
        Assert.Equal([frame], await Journal.ReadWaitingAsync(frame.Unit, null, 10, default));
    }

    private async Task<FrameEnvelope> DieAsync(FrameEnvelope frame)
    {
        Assert.True(await Journal.EndAsync(Sample.Dead(frame)));
        return frame;
    }

    private async Task<IReadOnlyList<string>> IdsAsync(DeadFrameQuery query) =>
        (await Journal.ReadDeadAsync(query, default)).Select(item => item.Envelope.FrameId).ToList();

    public sealed class OnSqlite() : DeadFrameTests(TestDatabase.Sqlite);

    public sealed class OnPostgres() : DeadFrameTests(TestDatabase.Postgres);
}
