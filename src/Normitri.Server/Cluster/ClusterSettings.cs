using System.ComponentModel.DataAnnotations;

namespace Normitri.Server.Cluster;

/// <summary>Settings of the cluster, section <c>Normitri:Cluster</c>.</summary>
internal sealed class ClusterSettings
{
    public const string Section = "Normitri:Cluster";

    /// <summary>Names this deployment; silos of different ones never mix. Default <c>normitri</c>.</summary>
    [Required, MinLength(1)]
    public string ClusterId { get; set; } = "normitri";

    /// <summary>Names the service over all its deployments; state is stored under it. Default <c>normitri</c>.</summary>
    [Required, MinLength(1)]
    public string ServiceId { get; set; } = "normitri";

    /// <summary>For a process without the role silo: gateways to connect to, a comma list of address:port.</summary>
    public string? Gateways { get; set; }
}
