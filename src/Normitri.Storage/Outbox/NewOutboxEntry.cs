namespace Normitri.Storage.Outbox;

/// <summary>Something to hand on, once what decided it is committed.</summary>
/// <param name="Tenant">Whose.</param>
/// <param name="Topic">Which sink takes it.</param>
/// <param name="Key">Entries of one tenant, topic and key are handed on one after the other, in the order of their commits.</param>
/// <param name="IdempotencyKey">The same at every attempt: what a receiver recognises a repetition by.</param>
/// <param name="Payload">UTF-8 JSON.</param>
public sealed record NewOutboxEntry(string Tenant, string Topic, string Key, string IdempotencyKey, ReadOnlyMemory<byte> Payload);
