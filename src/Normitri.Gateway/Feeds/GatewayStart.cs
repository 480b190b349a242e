namespace Normitri.Gateway.Feeds;

/// <summary>What the server said to the first heartbeat.</summary>
/// <param name="Refusals">The cameras that it does not take from this device, and why.</param>
/// <param name="Last">The last sequence of each camera.</param>
internal sealed record GatewayStart(IReadOnlyDictionary<string, string> Refusals, IReadOnlyDictionary<string, ulong> Last);
