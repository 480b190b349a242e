namespace Normitri.Storage.Outbox;

/// <summary>
/// Effects that are committed and not yet handed on. They are written in the transaction of what decided them: a frame's outcome
/// (<see cref="Journal.FrameOutcome.Effects"/>) or a state (<see cref="State.StateWrite.Effects"/>). Every entry is handed on at least once; a receiver
/// recognises a repetition by the idempotency key. Any number of processes may claim: an entry is never claimed by two unless the first one's lease
/// has ended, and only the oldest of its tenant, topic and key is claimed at all.
/// </summary>
public interface IOutbox
{
    /// <summary>Claims the first entry of up to <paramref name="limit"/> keys of a topic that are due.</summary>
    ValueTask<IReadOnlyList<OutboxEntry>> ClaimAsync(string topic, int limit, TimeSpan lease, CancellationToken cancellation);

    /// <summary>The entry was handed on. With a lease, goes on to the next entry of the same key, if there is one.</summary>
    ValueTask<OutboxCompletion> CompleteAsync(OutboxEntry entry, TimeSpan? leaseOfNext, CancellationToken cancellation);

    /// <summary>The attempt failed: the entry is due again after a delay, and those behind it wait. False when the claim was lost.</summary>
    ValueTask<bool> RetryAsync(OutboxEntry entry, TimeSpan delay, CancellationToken cancellation);

    /// <summary>Gives a claim back unused: the entry is due at once, and the attempt does not count. False when the claim was lost.</summary>
    ValueTask<bool> ReleaseAsync(OutboxEntry entry, CancellationToken cancellation);

    /// <summary>Gives the entry up; those behind it go on. False when the claim was lost.</summary>
    ValueTask<bool> GiveUpAsync(OutboxEntry entry, string error, CancellationToken cancellation);

    /// <summary>Entries of a tenant that were given up, oldest first.</summary>
    ValueTask<IReadOnlyList<DeadOutboxEntry>> ListDeadAsync(string tenant, long after, int limit, CancellationToken cancellation);

    /// <summary>Makes an entry that was given up due again, as new, before those of its key that wait. False when the tenant has no such dead entry.</summary>
    ValueTask<bool> ReplayAsync(string tenant, long id, string actor, CancellationToken cancellation);

    /// <summary>How much waits, and since when.</summary>
    ValueTask<OutboxStatus> ReadStatusAsync(CancellationToken cancellation);

    /// <summary>Ends when this process next commits entries or makes one due. Take it before claiming, so that nothing slips in between.</summary>
    Task NextCommitAsync();
}
