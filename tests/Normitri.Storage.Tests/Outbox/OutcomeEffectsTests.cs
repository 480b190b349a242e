using Normitri.Storage.Journal;
using Normitri.Storage.Outbox;
using Normitri.Storage.Tests.Support;

namespace Normitri.Storage.Tests.Outbox;

public abstract class OutcomeEffectsTests(TestDatabase database) : IAsyncLifetime
{
    private readonly TempFolder _folder = new(database);
    private TestStorage _storage = null!;

    public async Task InitializeAsync() => _storage = await TestStorage.OpenAsync(_folder);

    public async Task DisposeAsync()
    {
        await _storage.DisposeAsync();
        _folder.Dispose();
    }

    [Fact]
    public async Task CompleteAsync_WithEffects_CommitsThemWithTheOutcomeAndWakes()
    {
        var frame = await _storage.Journal.AcceptAsync(1);
        var next = _storage.Outbox.NextCommitAsync();

        Assert.True(await _storage.Journal.EndAsync(Sample.Processed(frame) with { Effects = [Entries.New("one"), Entries.New("two")] }));

        await next.WaitAsync(TimeSpan.FromMinutes(1));
        var first = Assert.Single(await _storage.ClaimAllAsync());
        var second = (await _storage.Outbox.CompleteAsync(first, Entries.Lease, default)).Next!;
        Assert.Equal(["one", "two"], [first.IdempotencyKey, second.IdempotencyKey]);
    }

    [Fact]
    public async Task CompleteAsync_OfAFrameThatHasItsOutcome_CommitsNoEffect()
    {
        var frame = await _storage.Journal.AcceptAsync(1);
        await _storage.Journal.EndAsync(Sample.Dropped(frame));

        Assert.False(await _storage.Journal.EndAsync(Sample.Processed(frame) with { Effects = [Entries.New("one")] }));

        Assert.Empty(await _storage.ClaimAllAsync());
    }

    [Fact]
    public async Task CompleteAsync_WhoseEffectsTheDatabaseRefuses_GivesNoOutcome()
    {
        var frame = await _storage.Journal.AcceptAsync(1);
        var broken = Sample.Processed(frame) with { Effects = [new NewOutboxEntry("acme", "topic", "key", null!, default)] };

        await Assert.ThrowsAsync<StorageException>(() => _storage.Journal.EndAsync(broken));

        Assert.Equal(OutcomeKind.Waiting, (await _storage.Journal.FindAsync("acme", frame.FrameId, default))!.Outcome);
        Assert.Empty(await _storage.Results.ReadAsync("acme", null, 0, 10, default));
    }

    public sealed class OnSqlite() : OutcomeEffectsTests(TestDatabase.Sqlite);

    public sealed class OnPostgres() : OutcomeEffectsTests(TestDatabase.Postgres);
}
