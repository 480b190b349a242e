namespace Normitri.Contracts.Presence;

/// <summary>What was last heard of a gateway.</summary>
/// <param name="Report">Its last heartbeat; null when it has held a line only.</param>
/// <param name="Name">Its name in the store.</param>
/// <param name="HeardAt">When its last heartbeat came; null before the first.</param>
/// <param name="FingerprintSince">Since when its settings are what they are.</param>
/// <param name="HoldsLine">Whether it holds its line now.</param>
/// <param name="LineLostAt">When its line dropped; null unless it is missing.</param>
/// <param name="LeftAt">When it said goodbye; null while it is there.</param>
[GenerateSerializer, Immutable, Alias("normitri.gateway-presence")]
public sealed record GatewayPresence(
    [property: Id(0)] string Name,
    [property: Id(1)] GatewayReport? Report,
    [property: Id(2)] DateTimeOffset? HeardAt,
    [property: Id(3)] DateTimeOffset? FingerprintSince,
    [property: Id(4)] bool HoldsLine,
    [property: Id(5)] DateTimeOffset? LineLostAt,
    [property: Id(6)] DateTimeOffset? LeftAt);
