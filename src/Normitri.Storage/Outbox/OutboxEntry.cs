namespace Normitri.Storage.Outbox;

/// <summary>An entry that its claimant alone may hand on until the lease ends.</summary>
/// <param name="Id">Rises with the commits.</param>
/// <param name="Tenant">Whose.</param>
/// <param name="Topic">Which sink takes it.</param>
/// <param name="Key">What it is ordered by.</param>
/// <param name="IdempotencyKey">The same at every attempt.</param>
/// <param name="Payload">UTF-8 JSON.</param>
/// <param name="CreatedAt">When it was committed.</param>
/// <param name="Attempt">1 for the first.</param>
/// <param name="ClaimedUntil">The end of the lease.</param>
/// <param name="Claim">Proves that it is still the claimant's.</param>
public sealed record OutboxEntry(
    long Id,
    string Tenant,
    string Topic,
    string Key,
    string IdempotencyKey,
    ReadOnlyMemory<byte> Payload,
    DateTimeOffset CreatedAt,
    int Attempt,
    DateTimeOffset ClaimedUntil,
    OutboxClaim Claim);
