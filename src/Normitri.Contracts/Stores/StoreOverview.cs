using System.Collections.Immutable;

namespace Normitri.Contracts.Stores;

/// <summary>The live view of a store.</summary>
[GenerateSerializer, Immutable, Alias("normitri.store-overview")]
public sealed record StoreOverview(
    [property: Id(0)] string Tenant,
    [property: Id(1)] string Store,
    [property: Id(2)] ImmutableArray<UnitActivity> Units);
