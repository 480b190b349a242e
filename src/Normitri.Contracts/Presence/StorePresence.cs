using System.Collections.Immutable;

namespace Normitri.Contracts.Presence;

/// <summary>What is known of a store's cameras and gateways; evidence, from which the state at any time follows.</summary>
/// <param name="At">The clock by which it is kept.</param>
/// <param name="Rules">The rules that hold.</param>
/// <param name="Cameras">Every camera that was seen.</param>
/// <param name="Gateways">Every gateway that was heard.</param>
[GenerateSerializer, Immutable, Alias("normitri.store-presence")]
public sealed record StorePresence(
    [property: Id(0)] DateTimeOffset At,
    [property: Id(1)] PresenceRules Rules,
    [property: Id(2)] ImmutableArray<KnownCamera> Cameras,
    [property: Id(3)] ImmutableArray<GatewayPresence> Gateways);
