namespace Normitri.Server.Presence;

/// <summary>The gateways of a store.</summary>
/// <param name="Store">The store.</param>
/// <param name="ReadAt">The clock that states were judged by.</param>
/// <param name="Gateways">By name.</param>
internal sealed record GatewayList(string Store, DateTimeOffset ReadAt, IReadOnlyList<GatewayEntry> Gateways);
