using System.Collections.Immutable;

namespace Normitri.Storage.Outbox;

/// <param name="Topics">What waits, by topic; a topic without waiting entries is absent.</param>
/// <param name="Dead">Entries that were given up, of all tenants.</param>
public sealed record OutboxStatus(ImmutableArray<TopicDepth> Topics, long Dead);
