using System.ComponentModel.DataAnnotations;

namespace Normitri.Server.Cluster;

/// <summary>Settings of the cluster, section <c>Normitri:Cluster</c>.</summary>
internal sealed class ClusterSettings
{
    public const string Section = "Normitri:Cluster";
    public const string Localhost = "localhost";
    public const string Postgres = "postgres";

    /// <summary>Names this deployment; silos of different ones never mix. Default <c>normitri</c>.</summary>
    [Required, MinLength(1)]
    public string ClusterId { get; set; } = "normitri";

    /// <summary>Names the service over all its deployments; state is stored under it. Default <c>normitri</c>.</summary>
    [Required, MinLength(1)]
    public string ServiceId { get; set; } = "normitri";

    /// <summary>
    /// How processes find each other: <c>localhost</c> (default; one silo, and processes without one that name its <see cref="Gateways"/>) or
    /// <c>postgres</c> (any number of silos, in the database of the storage).
    /// </summary>
    [Required]
    [RegularExpression("localhost|postgres", ErrorMessage = "It is localhost or postgres.")]
    public string Membership { get; set; } = Localhost;

    /// <summary>For a process without the role silo and membership on localhost: gateways to connect to, a comma list of address:port.</summary>
    public string? Gateways { get; set; }
}
