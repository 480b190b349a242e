using System.Collections.Immutable;

namespace Normitri.Contracts.Health;

/// <summary>What a silo says of a store's units: those that did something since it last told, and those with something in work.</summary>
/// <param name="Every">How often the silo tells.</param>
/// <param name="Units">The units.</param>
[GenerateSerializer, Immutable, Alias("normitri.store-health-report")]
public sealed record StoreHealthReport(
    [property: Id(0)] TimeSpan Every,
    [property: Id(1)] ImmutableArray<UnitHealth> Units);
