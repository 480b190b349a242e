using System.Text;
using Normitri.Storage.Outbox;
using Normitri.Storage.Tests.Support;

namespace Normitri.Storage.Tests.Outbox;

public abstract class OutboxTests(TestDatabase database) : IAsyncLifetime
{
    private readonly TempFolder _folder = new(database);
    private TestStorage _storage = null!;

    private IOutbox Outbox => _storage.Outbox;

    public async Task InitializeAsync() => _storage = await TestStorage.OpenAsync(_folder);

    public async Task DisposeAsync()
    {
        await _storage.DisposeAsync();
        _folder.Dispose();
    }

    [Fact]
    public async Task ClaimAsync_GivesWhatWasCommitted()
    {
        await _storage.AddAsync(Entries.New("one") with { Payload = Encoding.UTF8.GetBytes("{\"a\":1}") });

        var entry = Assert.Single(await _storage.ClaimAllAsync());

        Assert.Equal(("acme", Entries.Topic, "key", "one", 1), (entry.Tenant, entry.Topic, entry.Key, entry.IdempotencyKey, entry.Attempt));
        Assert.Equal("{\"a\":1}", Encoding.UTF8.GetString(entry.Payload.Span));
        Assert.Equal((_storage.Time.Now, _storage.Time.Now + Entries.Lease), (entry.CreatedAt, entry.ClaimedUntil));
    }

    [Fact]
    public async Task ClaimAsync_WhileTheLeaseLasts_GivesNothingToAnother()
    {
        await _storage.AddAsync(Entries.New("one"));
        var first = Assert.Single(await _storage.ClaimAllAsync());

        _storage.Time.Advance(Entries.Lease - TimeSpan.FromTicks(1));
        Assert.Empty(await _storage.ClaimAllAsync());
        _storage.Time.Advance(TimeSpan.FromTicks(1));
        var second = Assert.Single(await _storage.ClaimAllAsync());

        Assert.Equal((first.Id, 2), (second.Id, second.Attempt));
        // What the first one says about it now changes nothing.
        Assert.False((await Outbox.CompleteAsync(first, null, default)).Done);
        Assert.False(await Outbox.RetryAsync(first, TimeSpan.Zero, default));
        Assert.False(await Outbox.ReleaseAsync(first, default));
        Assert.False(await Outbox.GiveUpAsync(first, "late", default));
        Assert.Empty(await _storage.ClaimAllAsync());
        Assert.True((await Outbox.CompleteAsync(second, null, default)).Done);
    }

    [Fact]
    public async Task ClaimAsync_OfOneKey_GivesOneAfterTheOther()
    {
        await _storage.AddAsync(Entries.New("a1", "a"), Entries.New("a2", "a"), Entries.New("b1", "b"));
        await _storage.AddAsync(Entries.New("other", "a", tenant: "globex"), Entries.New("elsewhere", "a", topic: "else"));

        var first = await _storage.ClaimAllAsync();
        Assert.Equal(["a1", "b1", "other"], first.Select(entry => entry.IdempotencyKey).Order());
        Assert.Empty(await _storage.ClaimAllAsync());

        Assert.True((await Outbox.CompleteAsync(first.Single(entry => entry.IdempotencyKey == "a1"), null, default)).Done);
        Assert.Equal("a2", Assert.Single(await _storage.ClaimAllAsync()).IdempotencyKey);
        Assert.Equal("elsewhere", Assert.Single(await _storage.ClaimAllAsync(topic: "else")).IdempotencyKey);
    }

    [Fact]
    public async Task CompleteAsync_WithALease_GoesOnToTheNextOfTheKey()
    {
        await _storage.AddAsync(Entries.New("a1", "a"), Entries.New("a2", "a"));
        var first = Assert.Single(await _storage.ClaimAllAsync());

        var (done, second) = await Outbox.CompleteAsync(first, Entries.Lease, default);

        Assert.True(done);
        Assert.Equal(("a2", 1), (second!.IdempotencyKey, second.Attempt));
        Assert.Empty(await _storage.ClaimAllAsync());
        Assert.False((await Outbox.CompleteAsync(first, null, default)).Done);
        Assert.Equal(new OutboxCompletion(true, null), await Outbox.CompleteAsync(second, Entries.Lease, default));
        Assert.Equal(0, _storage.Query<long>("SELECT count(*) FROM outbox") + _storage.Query<long>("SELECT count(*) FROM outbox_lanes"));
    }

    [Fact]
    public async Task RetryAsync_HoldsTheKeyBackForTheDelay()
    {
        await _storage.AddAsync(Entries.New("a1", "a"), Entries.New("a2", "a"));
        var first = Assert.Single(await _storage.ClaimAllAsync());

        Assert.True(await Outbox.RetryAsync(first, TimeSpan.FromSeconds(10), default));

        _storage.Time.Advance(TimeSpan.FromSeconds(9.999));
        Assert.Empty(await _storage.ClaimAllAsync());
        _storage.Time.Advance(TimeSpan.FromSeconds(0.001));
        var again = Assert.Single(await _storage.ClaimAllAsync());
        Assert.Equal((first.Id, 2), (again.Id, again.Attempt));
    }

    [Fact]
    public async Task ReleaseAsync_MakesItDueAndDoesNotCountTheAttempt()
    {
        await _storage.AddAsync(Entries.New("one"));
        var woken = Outbox.NextCommitAsync();
        Assert.True(await Outbox.ReleaseAsync(Assert.Single(await _storage.ClaimAllAsync()), default));
        await woken.WaitAsync(TimeSpan.FromMinutes(1));
        Assert.Equal(1, Assert.Single(await _storage.ClaimAllAsync()).Attempt);
    }

    [Fact]
    public async Task CompleteAsync_ThatLetsTheKeyGo_WakesWhoMayClaimTheNext()
    {
        await _storage.AddAsync(Entries.New("one"), Entries.New("two"));
        var first = Assert.Single(await _storage.ClaimAllAsync());
        var woken = Outbox.NextCommitAsync();
        Assert.True((await Outbox.CompleteAsync(first, null, default)).Done);
        await woken.WaitAsync(TimeSpan.FromMinutes(1));
        Assert.Equal("two", Assert.Single(await _storage.ClaimAllAsync()).IdempotencyKey);
    }

    [Fact]
    public async Task GiveUpAsync_KeepsTheEntryAndLetsTheNextGo()
    {
        await _storage.AddAsync(Entries.New("a1", "a"), Entries.New("a2", "a"));
        var first = Assert.Single(await _storage.ClaimAllAsync());

        Assert.True(await Outbox.GiveUpAsync(first, "The endpoint\0answered 500.", default));

        var dead = Assert.Single(await Outbox.ListDeadAsync("acme", 0, 10, default));
        Assert.Equal(
            new DeadOutboxEntry(first.Id, Entries.Topic, "a", "a1", first.CreatedAt, _storage.Time.Now, 1, "The endpoint answered 500."), dead);
        Assert.Empty(await Outbox.ListDeadAsync("globex", 0, 10, default));
        Assert.Empty(await Outbox.ListDeadAsync("acme", first.Id, 10, default));
        Assert.Equal("a2", Assert.Single(await _storage.ClaimAllAsync()).IdempotencyKey);
    }

    [Fact]
    public async Task ReplayAsync_BeforeAnEntryThatWasTried_DoesNotInheritItsAttempts()
    {
        await _storage.AddAsync(Entries.New("a1", "a"), Entries.New("a2", "a"));
        var first = Assert.Single(await _storage.ClaimAllAsync());
        await Outbox.GiveUpAsync(first, "no", default);
        for (var attempt = 1; attempt <= 3; attempt++)
            Assert.True(await Outbox.RetryAsync(Assert.Single(await _storage.ClaimAllAsync()), TimeSpan.Zero, default));

        Assert.True(await Outbox.ReplayAsync("acme", first.Id, "test", default));

        var again = Assert.Single(await _storage.ClaimAllAsync());
        Assert.Equal(("a1", 1), (again.IdempotencyKey, again.Attempt));
    }

    [Fact]
    public async Task ReplayAsync_BeforeAnEntryThatIsClaimed_CountsFromOneAfterItsRelease()
    {
        await _storage.AddAsync(Entries.New("a1", "a"), Entries.New("a2", "a"));
        var first = Assert.Single(await _storage.ClaimAllAsync());
        await Outbox.GiveUpAsync(first, "no", default);
        var second = Assert.Single(await _storage.ClaimAllAsync());

        Assert.True(await Outbox.ReplayAsync("acme", first.Id, "test", default));
        Assert.True(await Outbox.ReleaseAsync(second, default));

        var again = Assert.Single(await _storage.ClaimAllAsync());
        Assert.Equal(("a1", 1), (again.IdempotencyKey, again.Attempt));
    }

    [Fact]
    public async Task ReplayAsync_OfADeadEntry_MakesItDueUnderItsIdempotencyKey()
    {
        await _storage.AddAsync(Entries.New("a1", "a"));
        var first = Assert.Single(await _storage.ClaimAllAsync());
        await Outbox.GiveUpAsync(first, "no", default);

        Assert.False(await Outbox.ReplayAsync("globex", first.Id, "key_1", default));
        Assert.True(await Outbox.ReplayAsync("acme", first.Id, "key_1", default));
        Assert.False(await Outbox.ReplayAsync("acme", first.Id, "key_1", default));

        Assert.Empty(await Outbox.ListDeadAsync("acme", 0, 10, default));
        var again = Assert.Single(await _storage.ClaimAllAsync());
        Assert.Equal((first.Id, "a1", 1), (again.Id, again.IdempotencyKey, again.Attempt));
        Assert.Equal("key_1", _storage.Query<string>("SELECT actor FROM audit WHERE action = 'outbox.replayed'"));
    }

    [Fact]
    public async Task ReadStatusAsync_CountsByTopicAndTellsTheOldest()
    {
        Assert.Equal((0, 0), ((await Outbox.ReadStatusAsync(default)).Topics.Length, (await Outbox.ReadStatusAsync(default)).Dead));
        var since = _storage.Time.Now;
        await _storage.AddAsync(Entries.New("a1", "a"), Entries.New("gone", "b"));
        _storage.Time.Advance(TimeSpan.FromSeconds(5));
        await _storage.AddAsync(Entries.New("a2", "a"), Entries.New("x", "x", topic: "else"));
        await Outbox.GiveUpAsync((await _storage.ClaimAllAsync()).Single(entry => entry.IdempotencyKey == "gone"), "no", default);

        var status = await Outbox.ReadStatusAsync(default);

        Assert.Equal(1, status.Dead);
        Assert.Equal([new TopicDepth("else", 1, since.AddSeconds(5)), new TopicDepth(Entries.Topic, 2, since)], status.Topics.ToArray());
    }

    [Fact]
    public async Task NextCommitAsync_EndsAtTheCommitOfEntriesAndNotOfOthers()
    {
        var next = Outbox.NextCommitAsync();
        await _storage.AddAsync();
        Assert.False(next.IsCompleted);
        await _storage.AddAsync(Entries.New("one"));
        await next.WaitAsync(TimeSpan.FromMinutes(1));
        Assert.False(Outbox.NextCommitAsync().IsCompleted);
    }

    [Fact]
    public async Task Claims_ByEightAtOnce_GiveEveryEntryOnceAndEachKeyInOrder()
    {
        const int Keys = 10;
        const int Each = 20;
        for (var number = 0; number < Each; number++)
            await _storage.AddAsync([.. Enumerable.Range(0, Keys).Select(key => Entries.New($"{key}.{number:000}", $"key-{key}"))]);
        var handedOn = new List<string>();

        await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Task.Run(HandOnAsync)));

        Assert.Equal(Keys * Each, handedOn.Count);
        foreach (var key in handedOn.GroupBy(entry => entry.Split('.')[0]))
            Assert.Equal(Enumerable.Range(0, Each).Select(number => $"{key.Key}.{number:000}"), key);

        async Task HandOnAsync()
        {
            while (await _storage.ClaimAllAsync(3) is { Count: > 0 } claimed)
            {
                foreach (var entry in claimed)
                {
                    for (var next = entry; next is not null;)
                    {
                        lock (handedOn)
                            handedOn.Add(next.IdempotencyKey);
                        next = (await Outbox.CompleteAsync(next, next.Id % 3 == 0 ? null : Entries.Lease, default)).Next;
                    }
                }
            }
        }
    }

    public sealed class OnSqlite() : OutboxTests(TestDatabase.Sqlite);

    public sealed class OnPostgres() : OutboxTests(TestDatabase.Postgres);
}
