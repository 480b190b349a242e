using System.Collections.Immutable;

namespace Normitri.Contracts.Health;

/// <summary>A store's units that silos told of. One that is not here has done nothing for an hour, or since the store was activated.</summary>
[GenerateSerializer, Immutable, Alias("normitri.store-health")]
public sealed record StoreHealth(
    [property: Id(0)] string Tenant,
    [property: Id(1)] string Store,
    [property: Id(2)] DateTimeOffset At,
    [property: Id(3)] ImmutableArray<UnitHealth> Units);
