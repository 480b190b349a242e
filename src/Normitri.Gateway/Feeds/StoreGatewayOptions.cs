namespace Normitri.Gateway.Feeds;

/// <summary>What one store's gateway runs.</summary>
/// <param name="Store">The store.</param>
/// <param name="Name">The gateway's own name in the store.</param>
/// <param name="Cameras">Its cameras.</param>
/// <param name="HeartbeatInterval">Time between two heartbeats.</param>
public sealed record StoreGatewayOptions(string Store, string Name, IReadOnlyList<GatewayCamera> Cameras, TimeSpan HeartbeatInterval)
{
    /// <summary>Of the settings, without secrets: the server shows when they change.</summary>
    public string? Fingerprint { get; init; }

    /// <summary>A folder on the disk whose free space heartbeats tell; null: the working directory's.</summary>
    public string? DiskFolder { get; init; }
}
