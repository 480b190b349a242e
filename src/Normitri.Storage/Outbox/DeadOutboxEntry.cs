namespace Normitri.Storage.Outbox;

/// <summary>An entry that was given up after its last attempt. It stays until it is replayed.</summary>
/// <param name="Id">For the replay, and a cursor.</param>
/// <param name="Topic">Which sink would not take it.</param>
/// <param name="Key">What it is ordered by.</param>
/// <param name="IdempotencyKey">The same when it is replayed.</param>
/// <param name="CreatedAt">When it was committed.</param>
/// <param name="DeadAt">When it was given up.</param>
/// <param name="Attempts">How often it was tried.</param>
/// <param name="Error">Why the last attempt failed.</param>
public sealed record DeadOutboxEntry(
    long Id,
    string Topic,
    string Key,
    string IdempotencyKey,
    DateTimeOffset CreatedAt,
    DateTimeOffset DeadAt,
    int Attempts,
    string Error);
