namespace Normitri.Storage.Retention;

/// <summary>What retention asks of the database.</summary>
internal interface IRetentionStore
{
    /// <summary>Takes the lease or renews it; false while another process has it.</summary>
    ValueTask<bool> TryLeaseAsync(string holder, DateTimeOffset now, DateTimeOffset until, CancellationToken cancellation);

    ValueTask ReleaseAsync(string holder);

    /// <summary>Old records with an id above <paramref name="after"/>.</summary>
    /// <param name="kind">Which.</param>
    /// <param name="after">0 for all.</param>
    /// <param name="before">Records of this time and later are kept.</param>
    /// <param name="limit">Records that are looked at.</param>
    /// <param name="cancellation">Gives up.</param>
    ValueTask<OldPage> ReadAsync(RecordKind kind, long after, DateTimeOffset before, int limit, CancellationToken cancellation);

    /// <summary>Removes these, except those that have become young since they were read.</summary>
    /// <returns>How many.</returns>
    ValueTask<int> RemoveAsync(RecordKind kind, IReadOnlyList<long> ids, DateTimeOffset before, CancellationToken cancellation);

    /// <summary>Removes decisions of alerts that were last written before this: their cooldowns are long over.</summary>
    /// <returns>How many; at most <paramref name="limit"/>.</returns>
    ValueTask<int> RemoveDecisionsAsync(DateTimeOffset before, int limit, CancellationToken cancellation);

    /// <summary>The hashes of frames that wait and were accepted before this; null when there are more than the limit.</summary>
    ValueTask<IReadOnlySet<string>?> ReadWaitingHashesAsync(DateTimeOffset acceptedBefore, int limit, CancellationToken cancellation);
}
