using Normitri.Storage.Outbox;

namespace Normitri.Grains.Tests.Outbox;

/// <summary>An outbox in memory whose calls take two steps, so that others come between. Claims do not run out.</summary>
internal sealed class ListedOutbox(TimeProvider time) : IOutbox
{
    private readonly List<(long Id, string Key, int Attempts, bool IsClaimed, DateTimeOffset DueAt)> _entries = [];
    private TaskCompletionSource _next = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public int Waiting => _entries.Count;

    public int Claimed => _entries.Count(entry => entry.IsClaimed);

    public void Commit(long id, string key)
    {
        _entries.Add((id, key, 0, false, time.GetUtcNow()));
        Announce();
    }

    public async ValueTask<IReadOnlyList<OutboxEntry>> ClaimAsync(string topic, int limit, TimeSpan lease, CancellationToken cancellation)
    {
        await Task.Yield();
        cancellation.ThrowIfCancellationRequested();
        var firsts = _entries.GroupBy(entry => entry.Key).Select(key => key.First())
            .Where(first => !first.IsClaimed && first.DueAt <= time.GetUtcNow()).Take(limit).Select(first => first.Id).ToList();
        return [.. firsts.Select(id => Claim(id, lease))];
    }

    public async ValueTask<OutboxCompletion> CompleteAsync(OutboxEntry entry, TimeSpan? leaseOfNext, CancellationToken cancellation)
    {
        await Task.Yield();
        _entries.RemoveAt(PlaceOf(entry.Id));
        var next = _entries.FindIndex(other => other.Key == entry.Key);
        var goesOn = leaseOfNext is not null && next >= 0;
        if (next >= 0 && !goesOn)
            Announce();
        return new OutboxCompletion(true, goesOn ? Claim(_entries[next].Id, leaseOfNext!.Value) : null);
    }

    public async ValueTask<bool> RetryAsync(OutboxEntry entry, TimeSpan delay, CancellationToken cancellation)
    {
        await Task.Yield();
        Put(entry.Id, known => known with { IsClaimed = false, DueAt = time.GetUtcNow() + delay });
        return true;
    }

    public async ValueTask<bool> ReleaseAsync(OutboxEntry entry, CancellationToken cancellation)
    {
        await Task.Yield();
        Put(entry.Id, known => known with { IsClaimed = false, Attempts = known.Attempts - 1 });
        Announce();
        return true;
    }

    public async ValueTask<bool> GiveUpAsync(OutboxEntry entry, string error, CancellationToken cancellation)
    {
        await Task.Yield();
        _entries.RemoveAt(PlaceOf(entry.Id));
        Announce();
        return true;
    }

    public ValueTask<IReadOnlyList<DeadOutboxEntry>> ListDeadAsync(string tenant, long after, int limit, CancellationToken cancellation) => throw new NotSupportedException();

    public ValueTask<bool> ReplayAsync(string tenant, long id, string actor, CancellationToken cancellation) => throw new NotSupportedException();

    public ValueTask<OutboxStatus> ReadStatusAsync(CancellationToken cancellation) => throw new NotSupportedException();

    public Task NextCommitAsync() => _next.Task;

    private OutboxEntry Claim(long id, TimeSpan lease)
    {
        Put(id, entry => entry with { IsClaimed = true, Attempts = entry.Attempts + 1 });
        var claimed = _entries[PlaceOf(id)];
        return new OutboxEntry(id, "acme", "topic", claimed.Key, $"{id}", default, default, claimed.Attempts, time.GetUtcNow() + lease, default);
    }

    private void Put(long id, Func<(long Id, string Key, int Attempts, bool IsClaimed, DateTimeOffset DueAt), (long, string, int, bool, DateTimeOffset)> change) =>
        _entries[PlaceOf(id)] = change(_entries[PlaceOf(id)]);

    private int PlaceOf(long id) => _entries.FindIndex(entry => entry.Id == id);

    private void Announce()
    {
        var announced = _next;
        _next = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        announced.SetResult();
    }
}
