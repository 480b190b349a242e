namespace Normitri.Storage.Outbox;

/// <param name="Lane">The entries of one tenant, topic and key, of which the first is claimed.</param>
/// <param name="Number">Rises with every claim of the lane.</param>
public readonly record struct OutboxClaim(long Lane, long Number);
