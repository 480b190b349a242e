using Normitri.Storage.Outbox;

namespace Normitri.Grains.Tests.Outbox;

/// <summary>The real outbox, whose first claims end as if somebody had cancelled them: as those of a connection that times out may.</summary>
internal sealed class CancellingOutbox(IOutbox inner, int claims) : IOutbox
{
    private int _left = claims;

    public ValueTask<IReadOnlyList<OutboxEntry>> ClaimAsync(string topic, int limit, TimeSpan lease, CancellationToken cancellation) =>
        Interlocked.Decrement(ref _left) >= 0 ? throw new TaskCanceledException() : inner.ClaimAsync(topic, limit, lease, cancellation);

    public ValueTask<OutboxCompletion> CompleteAsync(OutboxEntry entry, TimeSpan? leaseOfNext, CancellationToken cancellation) =>
        inner.CompleteAsync(entry, leaseOfNext, cancellation);

    public ValueTask<bool> RetryAsync(OutboxEntry entry, TimeSpan delay, CancellationToken cancellation) => inner.RetryAsync(entry, delay, cancellation);

    public ValueTask<bool> ReleaseAsync(OutboxEntry entry, CancellationToken cancellation) => inner.ReleaseAsync(entry, cancellation);

    public ValueTask<bool> GiveUpAsync(OutboxEntry entry, string error, CancellationToken cancellation) => inner.GiveUpAsync(entry, error, cancellation);

    public ValueTask<IReadOnlyList<DeadOutboxEntry>> ListDeadAsync(string tenant, long after, int limit, CancellationToken cancellation) =>
        inner.ListDeadAsync(tenant, after, limit, cancellation);

    public ValueTask<bool> ReplayAsync(string tenant, long id, string actor, CancellationToken cancellation) =>
        inner.ReplayAsync(tenant, id, actor, cancellation);

    public ValueTask<OutboxStatus> ReadStatusAsync(CancellationToken cancellation) => inner.ReadStatusAsync(cancellation);

    public Task NextCommitAsync() => inner.NextCommitAsync();
}
