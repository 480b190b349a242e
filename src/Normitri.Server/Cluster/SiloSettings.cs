using System.ComponentModel.DataAnnotations;

namespace Normitri.Server.Cluster;

/// <summary>Settings of this process's silo, section <c>Normitri:Silo</c>.</summary>
internal sealed class SiloSettings
{
    public const string Section = "Normitri:Silo";

    /// <summary>Port for other silos; 0 picks a free one. Default 11111.</summary>
    [Range(0, 65_535)]
    public int Port { get; set; } = 11_111;

    /// <summary>Port for clients; 0 picks a free one. Default 30000.</summary>
    [Range(0, 65_535)]
    public int GatewayPort { get; set; } = 30_000;

    /// <summary>The IP address that other processes reach this silo at. Default: the loopback address, for one machine.</summary>
    public string? AdvertisedAddress { get; set; }
}
