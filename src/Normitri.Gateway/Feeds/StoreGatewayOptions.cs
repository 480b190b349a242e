namespace Normitri.Gateway.Feeds;

/// <summary>What one store's gateway runs.</summary>
/// <param name="Store">The store.</param>
/// <param name="Name">The gateway's own name in the store.</param>
/// <param name="Cameras">Its cameras.</param>
/// <param name="HeartbeatInterval">Time between two heartbeats.</param>
public sealed record StoreGatewayOptions(string Store, string Name, IReadOnlyList<GatewayCamera> Cameras, TimeSpan HeartbeatInterval);
